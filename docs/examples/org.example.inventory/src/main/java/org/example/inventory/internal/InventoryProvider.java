package org.example.inventory.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.virel.api.environment.Environment;
import org.virel.api.environment.EnvironmentProvider;
import org.virel.api.provider.Provider;
import org.virel.api.settings.Range;
import org.virel.api.settings.Setting;
import org.virel.api.settings.Settings;

/** Provides {@code Inventory-v0}: it keeps nothing itself, what it creates belongs to the run that asked. */
@Component(service = EnvironmentProvider.class, property = Provider.NAME + "=" + InventoryProvider.ID)
public final class InventoryProvider implements EnvironmentProvider {

    static final String ID = "org.example/Inventory-v0";

    static final Setting<Integer> LEAD_TIME = Setting.integer("lead_time", 1, 0, 10,
            "periods from an order to its arrival, 0: before the demand of its own period; our choice");

    static final Setting<Double> MEAN_DEMAND = Setting.real("mean_demand", 10, Range.POSITIVE,
            "items asked for in a period, on average; our choice");

    static final Setting<Double> DEMAND_SPREAD = Setting.real("demand_spread", 1, Range.UNIT,
            "how far the uniform demand is from its mean at most, as a part of it; our choice");

    static final Setting<Double> HOLDING_COST = Setting.real("holding_cost", 0.1, Range.POSITIVE,
            "cost of an item left over at the end of a period; our choice");

    static final Setting<Double> BACKORDER_COST = Setting.real("backorder_cost", 0.9, Range.POSITIVE,
            "cost of an item that is waited for at the end of a period; our choice: 90 of 100 periods end with stock");

    static final Setting<Double> MAX_ORDER = Setting.real("max_order", 20, Range.POSITIVE,
            "most items that can be ordered at once; our choice: the largest demand, which never binds the best policy");

    static final Setting<Integer> MAX_EPISODE_STEPS = Setting.integer("max_episode_steps", 100, 1, Integer.MAX_VALUE,
            "periods after which an episode is truncated; our choice");

    @Override
    public List<Setting<?>> settings() {
        return List.of(LEAD_TIME, MEAN_DEMAND, DEMAND_SPREAD, HOLDING_COST, BACKORDER_COST, MAX_ORDER, MAX_EPISODE_STEPS);
    }

    @Override
    public Environment create(Settings settings) {
        Inventory task = new Inventory(
                settings.get(LEAD_TIME),
                settings.get(MEAN_DEMAND),
                settings.get(DEMAND_SPREAD),
                settings.get(HOLDING_COST),
                settings.get(BACKORDER_COST));
        double maxOrder = settings.get(MAX_ORDER);
        if (maxOrder < task.meanDemand()) {
            throw new IllegalArgumentException(
                    "%s: max_order is %s, below mean_demand, %s: the backlog would grow for ever; set it to %s or more"
                            .formatted(ID, maxOrder, task.meanDemand(), task.meanDemand()));
        }
        return new InventoryEnvironment(task, maxOrder, settings.get(MAX_EPISODE_STEPS));
    }
}
