#!/usr/bin/env python3
"""Gradient updates of virel in PyTorch or JAX, to compare with `virel benchmark` on the same machine in the same sitting.

One update: sample a batch of 128 from a replay of 100,000 transitions; one reparametrized action a state, shared by the
targets of V and the loss of the policy; squared errors of Q and V; Adam on Q, V and policy; Polyak average of the target V.
Networks have two hidden layers of 300 rectified linear units. Nothing of VIREL is needed to run this, only numpy and torch
or jax, and nothing of VIREL needs it.

    python3 launch/benchmark/peers/virel_update.py torch --sizes halfcheetah --threads 1
    python3 launch/benchmark/peers/virel_update.py jax --sizes humanoid --threads 2 --seconds 10
"""
import argparse
import json
import os
import statistics
import time

SIZES = {"halfcheetah": (17, 6), "humanoid": (376, 17), "pendulum": (3, 1)}
FILLED = 100_000
REPETITIONS = 5
GAMMA = 0.99
TAU = 1e-3
LEARNING_RATE = 3e-4
TEMPERATURE = 1.0
REGULARIZATION = 1e-3
LOG_STD = (-20.0, 2.0)
HALF_LOG_TWO_PI = 0.9189385
EPSILON = 1e-6


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("framework", choices=("torch", "torch-compile", "jax"))
    parser.add_argument("--sizes", choices=sorted(SIZES), default="halfcheetah")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--hidden", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=10, help="for the five repetitions together, after a warm-up")
    return parser.parse_args()


class Replay:
    """Random transitions, sampled with replacement."""

    def __init__(self, observations, actions):
        import numpy

        self.random = numpy.random.default_rng(0)
        self.rows = [
            self.random.standard_normal((FILLED, observations), dtype=numpy.float32),
            self.random.uniform(-1, 1, (FILLED, actions)).astype(numpy.float32),
            self.random.standard_normal((FILLED, 1), dtype=numpy.float32),
            self.random.standard_normal((FILLED, observations), dtype=numpy.float32),
            (self.random.random((FILLED, 1)) < 0.01).astype(numpy.float32),
        ]

    def sample(self, batch):
        drawn = self.random.integers(0, FILLED, batch)
        return [column[drawn] for column in self.rows]


def torch_update(observations, actions, options, replay):
    import torch
    from torch import nn
    from torch.nn import functional

    torch.set_num_threads(options.threads)
    torch.manual_seed(0)

    def perceptron(inputs, outputs):
        width = options.hidden
        return nn.Sequential(nn.Linear(inputs, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU(),
                             nn.Linear(width, outputs))

    q = perceptron(observations + actions, 1)
    v = perceptron(observations, 1)
    target_v = perceptron(observations, 1)
    target_v.load_state_dict(v.state_dict())
    policy = perceptron(observations, 2 * actions)
    learners = [(list(net.parameters()), torch.optim.Adam(net.parameters(), lr=LEARNING_RATE)) for net in (q, v, policy)]

    def losses(state, action, reward, successor, terminated):
        with torch.no_grad():
            target = reward + GAMMA * (1 - terminated) * target_v(successor)
        q_loss = functional.mse_loss(q(torch.cat((state, action), 1)), target)
        mean, log_std = policy(state).chunk(2, 1)
        log_std = log_std.clamp(*LOG_STD)
        noise = torch.randn_like(mean)
        drawn = torch.tanh(mean + log_std.exp() * noise)
        density = -0.5 * noise ** 2 - log_std - HALF_LOG_TWO_PI - torch.log(1 - drawn ** 2 + EPSILON)
        drawn_value = q(torch.cat((state, drawn), 1))
        v_loss = functional.mse_loss(v(state), drawn_value.detach())
        elbo = (drawn_value - TEMPERATURE * density.sum(1, keepdim=True)).mean()
        return q_loss, v_loss, REGULARIZATION * ((mean ** 2).mean() + (log_std ** 2).mean()) - elbo

    if options.framework == "torch-compile":
        losses = torch.compile(losses)

    def update():
        found = losses(*map(torch.from_numpy, replay.sample(options.batch)))
        gradients = [torch.autograd.grad(loss, parameters, retain_graph=loss is not found[-1])
                     for loss, (parameters, _) in zip(found, learners)]
        for (parameters, adam), arrays in zip(learners, gradients):
            for parameter, array in zip(parameters, arrays):
                parameter.grad = array
            adam.step()
        with torch.no_grad():
            for slow, fast in zip(target_v.parameters(), v.parameters()):
                slow.lerp_(fast, TAU)

    return update, lambda: None, torch.__version__


def jax_update(observations, actions, options, replay):
    import jax
    from jax import numpy as jnp

    tree = jax.tree_util.tree_map

    def perceptron(key, inputs, outputs):
        shapes = [(inputs, options.hidden), (options.hidden, options.hidden), (options.hidden, outputs)]
        return [(jax.random.normal(k, shape) / shape[0] ** 0.5, jnp.zeros(shape[1]))
                for k, shape in zip(jax.random.split(key, len(shapes)), shapes)]

    def apply(layers, rows):
        for weight, bias in layers[:-1]:
            rows = jax.nn.relu(rows @ weight + bias)
        weight, bias = layers[-1]
        return rows @ weight + bias

    def loss(nets, target_v, key, state, action, reward, successor, terminated):
        frozen_q = jax.lax.stop_gradient(nets["q"])
        target = jax.lax.stop_gradient(reward + GAMMA * (1 - terminated) * apply(target_v, successor))
        q_loss = ((apply(nets["q"], jnp.concatenate((state, action), 1)) - target) ** 2).mean()
        mean, log_std = jnp.split(apply(nets["policy"], state), 2, 1)
        log_std = jnp.clip(log_std, *LOG_STD)
        noise = jax.random.normal(key, mean.shape)
        drawn = jnp.tanh(mean + jnp.exp(log_std) * noise)
        density = -0.5 * noise ** 2 - log_std - HALF_LOG_TWO_PI - jnp.log(1 - drawn ** 2 + EPSILON)
        drawn_value = apply(frozen_q, jnp.concatenate((state, drawn), 1))
        v_loss = ((apply(nets["v"], state) - jax.lax.stop_gradient(drawn_value)) ** 2).mean()
        elbo = (drawn_value - TEMPERATURE * density.sum(1, keepdims=True)).mean()
        return q_loss + v_loss + REGULARIZATION * ((mean ** 2).mean() + (log_std ** 2).mean()) - elbo

    def step(state, *batch):
        key, noise = jax.random.split(state["key"])
        gradient = jax.grad(loss)(state["nets"], state["target_v"], noise, *batch)
        count = state["count"] + 1
        first = tree(lambda m, g: 0.9 * m + 0.1 * g, state["first"], gradient)
        second = tree(lambda m, g: 0.999 * m + 0.001 * g * g, state["second"], gradient)
        nets = tree(lambda p, m, n: p - LEARNING_RATE * (m / (1 - 0.9 ** count))
                    / (jnp.sqrt(n / (1 - 0.999 ** count)) + 1e-8), state["nets"], first, second)
        target_v = tree(lambda slow, fast: slow + TAU * (fast - slow), state["target_v"], nets["v"])
        return {"nets": nets, "target_v": target_v, "first": first, "second": second, "count": count, "key": key}

    keys = jax.random.split(jax.random.PRNGKey(0), 4)
    nets = {"q": perceptron(keys[0], observations + actions, 1), "v": perceptron(keys[1], observations, 1),
            "policy": perceptron(keys[2], observations, 2 * actions)}
    states = [{"nets": nets, "target_v": tree(jnp.copy, nets["v"]), "first": tree(jnp.zeros_like, nets),
               "second": tree(jnp.zeros_like, nets), "count": jnp.float32(0), "key": keys[3]}]
    compiled = jax.jit(step, donate_argnums=0)

    def update():
        states[0] = compiled(states[0], *replay.sample(options.batch))

    return update, lambda: jax.block_until_ready(states[0]["count"]), jax.__version__


def measure(update, finish, seconds):
    """Returns updates a second and milliseconds of processor time for each repetition."""
    update()  # compiles
    finish()
    began = time.perf_counter()
    count = 0
    while time.perf_counter() < began + seconds / 2:
        update()
        count += 1
    finish()
    updates = max(1, round(count * seconds / REPETITIONS / (time.perf_counter() - began)))
    rates, milliseconds = [], []
    for _ in range(REPETITIONS):
        wall, processor = time.perf_counter(), time.process_time()
        for _ in range(updates):
            update()
        finish()
        rates.append(updates / (time.perf_counter() - wall))
        milliseconds.append(1e3 * (time.process_time() - processor) / updates)
    return rates, milliseconds


def summary(values, unit):
    return {"median": statistics.median(values), "min": min(values), "max": max(values), "unit": unit}


def main():
    options = arguments()
    # Before either framework is loaded: afterwards nobody reads them.
    os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(options.threads)
    if options.threads == 1:
        os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    os.environ["JAX_PLATFORMS"] = "cpu"
    observations, actions = SIZES[options.sizes]
    make = jax_update if options.framework == "jax" else torch_update
    update, finish, version = make(observations, actions, options, Replay(observations, actions))
    rates, milliseconds = measure(update, finish, options.seconds)
    print(json.dumps({
        "framework": options.framework, "version": version, "sizes": options.sizes, "threads": options.threads,
        "batch": options.batch, "hidden": options.hidden,
        "updates": summary(rates, "1/s"), "cpu_ms": summary(milliseconds, "cpu-ms")}))


if __name__ == "__main__":
    main()
