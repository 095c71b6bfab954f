package org.virel.picture.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes an animated GIF that goes round for ever. Source: GIF89a, and Netscape's extension for loops. */
final class GifWriter implements AutoCloseable {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /** Sub-block 1 of the extension: how often, 0 for ever. */
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final ImageWriter writer;
    private final ImageOutputStream out;
    private boolean begun;

    GifWriter(ImageOutputStream out) throws IOException {
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        this.out = out;
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /**
     * Writes a frame over the ones before.
     *
     * @param patch what has changed, its transparent color last
     * @param delay how long it stays, in hundredths of a second
     */
    void write(Patch patch, int delay) throws IOException {
        BufferedImage image = patch.image();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        metadata.mergeTree(FORMAT, tree(patch, delay));
        writer.writeToSequence(new IIOImage(image, null, metadata), null);
        begun = true;
    }

    private IIOMetadataNode tree(Patch patch, int delay) {
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(node("ImageDescriptor",
                "imageLeftPosition", patch.x(), "imageTopPosition", patch.y(), "imageWidth", patch.image().getWidth(),
                "imageHeight", patch.image().getHeight(), "interlaceFlag", "FALSE"));
        root.appendChild(node("GraphicControlExtension",
                "disposalMethod", "doNotDispose", "userInputFlag", "FALSE", "transparentColorFlag", "TRUE",
                "delayTime", delay, "transparentColorIndex", Palette.TRANSPARENT));
        if (!begun) {
            IIOMetadataNode loop = node("ApplicationExtension", "applicationID", "NETSCAPE", "authenticationCode",
                    "2.0");
            loop.setUserObject(FOR_EVER.clone());
            IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(loop);
            root.appendChild(extensions);
        }
        return root;
    }

    private static IIOMetadataNode node(String name, Object... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute((String) attributes[i], attributes[i + 1].toString());
        }
        return node;
    }

    @Override
    public void close() throws IOException {
        try {
            writer.endWriteSequence();
            out.flush();
        } finally {
            writer.dispose();
        }
    }
}
