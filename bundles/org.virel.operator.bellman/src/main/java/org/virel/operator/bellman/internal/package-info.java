/**
 * Bellman operators: what Q and V should be worth.
 *
 * <p>An operator is a {@link org.virel.operator.bellman.internal.Reading} of states off Q, a path from there to the targets of Q (through
 * V or directly), and one {@link org.virel.operator.bellman.internal.Backup} for all. There are two readings, each with a number
 * from the update:
 *
 * <table>
 * <caption>The operators</caption>
 * <tr><th>name</th><th>value of a state</th><th>number</th></tr>
 * <tr><td>hard</td><td>E_pi[Q - w log pi]</td><td>w = 0</td></tr>
 * <tr><td>soft</td><td>E_pi[Q - w log pi]</td><td>w = temperature</td></tr>
 * <tr><td>optimal</td><td>E_p[Q], p = softmax(Q / eps)</td><td>eps = 0</td></tr>
 * <tr><td>boltzmann</td><td>E_p[Q], p = softmax(Q / eps)</td><td>eps = temperature</td></tr>
 * <tr><td>annealed</td><td>E_p[Q], p = softmax(Q / eps)</td><td>eps = eps_k</td></tr>
 * </table>
 */
@NullMarked
package org.virel.operator.bellman.internal;

import org.jspecify.annotations.NullMarked;
