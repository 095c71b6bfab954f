package org.virel.theory.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.virel.api.provider.Provider;
import org.virel.run.internal.catalog.Catalog;
import org.virel.run.internal.catalog.Jar;
import org.virel.run.internal.catalog.Offer;
import org.virel.run.internal.catalog.Role;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The providers of the bundles on the class path, found by their component descriptions as the framework finds them; no listeners. */
final class ClassPathCatalog implements Catalog {

    private static final String BUNDLES = "org.virel.";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final List<Offer<?>> offers = new ArrayList<>();

    ClassPathCatalog() {
        try {
            for (URL url : Collections.list(getClass().getClassLoader().getResources(MANIFEST))) {
                read(url);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(URL url) throws IOException {
        String root = url.toString().replace(MANIFEST, "");
        try (InputStream in = url.openStream()) {
            var manifest = new Manifest(in).getMainAttributes();
            String name = manifest.getValue("Bundle-SymbolicName");
            String components = manifest.getValue("Service-Component");
            if (name == null || components == null || !name.startsWith(BUNDLES)) {
                return;
            }
            for (String description : components.split(",")) {
                component(URI.create(root + description.strip()).toURL());
            }
        }
    }

    private void component(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            String implementation = ((Element) root.getElementsByTagName("implementation").item(0))
                    .getAttribute("class");
            NodeList properties = root.getElementsByTagName("property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                if (property.getAttribute("name").equals(Provider.NAME)) {
                    offer(property.getAttribute("value"), Class.forName(implementation));
                }
            }
        } catch (SAXException | ParserConfigurationException | ClassNotFoundException e) {
            throw new IOException(file.toString(), e);
        }
    }

    private void offer(String name, Class<?> type) {
        for (Role<?> role : Role.ALL) {
            if (role.type().isAssignableFrom(type) && !role.equals(Role.LISTENER)) {
                offers.add(offer(role, name, type));
            }
        }
    }

    private <P extends Provider> Offer<P> offer(Role<P> role, String name, Class<?> type) {
        try {
            P provider = role.type().cast(type.getConstructor().newInstance());
            return new Offer<>(role, name, provider, Jar.unknown(type.getPackageName(), "1.0.0"), offers.size());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    @Override
    public <P extends Provider> List<Offer<P>> offers(Role<P> role) {
        return offers.stream()
                .filter(offer -> offer.role().equals(role))
                .map(offer -> {
                    @SuppressWarnings("unchecked") // equal roles have the same P
                    Offer<P> typed = (Offer<P>) offer;
                    return typed;
                })
                .toList();
    }

    @Override
    public void watch(Watcher watcher) {
        // Nothing comes or goes.
    }

    @Override
    public void unwatch(Watcher watcher) {
        // Nothing comes or goes.
    }
}
