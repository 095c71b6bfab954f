/** The folder of plugins: what lies in it is looked at, judged, installed, examined, replaced and put out. */
@NullMarked
package org.virel.plugins.internal;

import org.jspecify.annotations.NullMarked;
