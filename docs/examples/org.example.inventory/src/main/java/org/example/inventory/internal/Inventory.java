package org.example.inventory.internal;

import java.util.Arrays;
import org.virel.api.random.RandomStream;

/**
 * One item under periodic review. In each period an order is placed, the order of {@code leadTime} periods ago arrives, demand D comes, and
 * what cannot be served waits (backorders): the net inventory moves by {@code x' = x + arrived - D} and the period costs
 * {@code holdingCost * max(x', 0) + backorderCost * max(-x', 0)} (Zipkin, "Foundations of inventory management", 2000, chapter 9).
 *
 * <p>D is uniform on {@code meanDemand (1 - spread)} to {@code meanDemand (1 + spread)}, the same in each period: bounded, so that an
 * order of {@code 2 meanDemand} replaces whatever was sold.
 *
 * @param leadTime periods from an order to its arrival; 0 arrives before the demand of its own period
 * @param meanDemand items in a period
 * @param spread how far the demand is from its mean at most, as a part of it
 * @param holdingCost of an item left over at the end of a period
 * @param backorderCost of an item that is waited for at the end of a period
 */
record Inventory(int leadTime, double meanDemand, double spread, double holdingCost, double backorderCost) {

    /**
     * The stock at the beginning of a period. Its array is not changed.
     *
     * @param net items in stock less those that are waited for
     * @param onOrder what arrives in the next periods, the soonest first, {@code [leadTime]}
     */
    record Stock(double net, double[] onOrder) {

        /** Returns the inventory position: what there is and what will come, less what is waited for. */
        double position() {
            return net + Arrays.stream(onOrder).sum();
        }
    }

    /**
     * What a period led to.
     *
     * @param stock after it
     * @param cost of it
     */
    record Period(Stock stock, double cost) {}

    /** Draws a stock to begin with: between nothing and a mean demand in stock, and a mean demand on its way for each period. */
    Stock begin(RandomStream stream) {
        double[] onOrder = new double[leadTime];
        Arrays.fill(onOrder, meanDemand);
        return new Stock(meanDemand * stream.nextDouble(), onOrder);
    }

    /**
     * Goes through one period.
     *
     * @param order items, 0 or more
     */
    Period follow(Stock stock, double order, RandomStream stream) {
        double demand = meanDemand * (1 + spread * (2 * stream.nextDouble() - 1));
        double arrived = leadTime == 0 ? order : stock.onOrder()[0];
        double net = stock.net() + arrived - demand;
        return new Period(new Stock(net, shifted(stock.onOrder(), order)), cost(net));
    }

    private static double[] shifted(double[] onOrder, double order) {
        if (onOrder.length == 0) {
            return onOrder;
        }
        double[] next = Arrays.copyOfRange(onOrder, 1, onOrder.length + 1);
        next[onOrder.length - 1] = order;
        return next;
    }

    private double cost(double net) {
        return net >= 0 ? holdingCost * net : -backorderCost * net;
    }
}
