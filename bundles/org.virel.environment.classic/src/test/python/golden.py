"""Records what Gymnasium does from set states under fixed actions, as golden values for the Java tests.

Usage: pip install gymnasium==1.3.0 && python golden.py ../resources/org/virel/environment/classic/internal

Actions are floats handed over in double precision, and MountainCarContinuous's bounds are made NumPy doubles: NumPy 2
would otherwise round products of a float action, or sums with a clipped value, to single precision on the way. The
continuous cart-pole is CartPole-v1 with its force_mag set to |force| before each step and the sign as its action.
"""

import math
import sys
from pathlib import Path

import gymnasium as gym
import numpy as np


def pendulum(g=10.0):
    env = gym.make("Pendulum-v1", g=g).unwrapped

    def start(state):
        env.reset(seed=0)
        env.state = np.array(state, dtype=np.float64)

    return env, start, lambda action: env.step(np.array([action], dtype=np.float64))


def mountain_car(goal_velocity=0.0):
    env = gym.make("MountainCarContinuous-v0", goal_velocity=goal_velocity).unwrapped
    for bound in ("min_action", "max_action", "min_position", "max_position", "max_speed"):
        setattr(env, bound, np.float64(getattr(env, bound)))

    def start(state):
        env.reset(seed=0)
        env.state = np.array(state, dtype=np.float32)

    return env, start, lambda action: env.step(np.array([action], dtype=np.float64))


def cart_pole(sutton_barto_reward=False):
    env = gym.make("CartPole-v1", sutton_barto_reward=sutton_barto_reward).unwrapped

    def start(state):
        env.reset(seed=0)
        env.state = np.array(state, dtype=np.float64)

    def step(action):
        force = 10.0 * min(max(action, -1.0), 1.0)
        env.force_mag = abs(force)
        return env.step(1 if force >= 0 else 0)

    return env, start, step


def finite(name, key):
    def make(value):
        env = gym.make(name, **{key: value}).unwrapped

        def start(state):
            env.reset(seed=0)
            env.state = np.array(state, dtype=np.float64)

        return env, start, lambda action: env.step(int(action))

    return make


def wave(amplitude, period):
    return lambda step, state: amplitude * math.sin(2 * math.pi * step / period + 0.3)


def swing(amplitude):
    return lambda step, state: amplitude if state[1] >= 0 else -amplitude


def constant(value):
    return lambda step, state: value


def against_fall(step, state):
    return 1 if state[2] + state[3] >= 0 else 0


def with_motion(step, state):
    return 2 if state[1] >= 0 else 0


def cycle(*actions):
    return lambda step, state: actions[step % len(actions)]


ROLLOUTS = {
    "Pendulum-v1": [
        (pendulum, "g", 10.0, [math.pi, 0.0], wave(2.0, 17), 40),
        (pendulum, "g", 10.0, [0.01, -0.5], wave(3.0, 11), 40),
        (pendulum, "g", 10.0, [-3.1, -7.9], constant(-2.0), 40),
        (pendulum, "g", 10.0, [25.0, 7.5], constant(1.7), 40),
        (pendulum, "g", 9.81, [-2.0, 1.0], wave(1.0, 9), 40),
    ],
    "MountainCarContinuous-v0": [
        (mountain_car, "goal_velocity", 0.0, [-0.5, 0.0], swing(1.0), 200),
        (mountain_car, "goal_velocity", 0.0, [-1.1, -0.069], constant(-1.5), 20),
        (mountain_car, "goal_velocity", 0.0, [0.4, 0.065], constant(2.0), 5),
        (mountain_car, "goal_velocity", 0.0, [-0.43, 0.01], wave(0.8, 23), 60),
        (mountain_car, "goal_velocity", 0.05, [0.42, 0.035], constant(0.9), 6),
    ],
    "CartPoleContinuous-v0": [
        (cart_pole, "sutton_barto_reward", False, [0.03, -0.02, 0.04, 0.01], wave(0.3, 13), 60),
        (cart_pole, "sutton_barto_reward", False, [-0.05, 0.05, -0.05, 0.05], wave(1.6, 8), 60),
        (cart_pole, "sutton_barto_reward", False, [2.3, 1.5, 0.0, 0.1], constant(0.0), 60),
        (cart_pole, "sutton_barto_reward", False, [-2.39, -1.0, 0.01, 0.0], constant(-0.25), 60),
        (cart_pole, "sutton_barto_reward", True, [0.0, 0.0, -0.1, -0.5], constant(1.0), 60),
    ],
    "MountainCar-v0": [
        (finite("MountainCar-v0", "goal_velocity"), "goal_velocity", 0.0, [-0.5, 0.0], with_motion, 200),
        (finite("MountainCar-v0", "goal_velocity"), "goal_velocity", 0.0, [-1.1, -0.069], constant(0), 20),
        (finite("MountainCar-v0", "goal_velocity"), "goal_velocity", 0.0, [0.4, 0.065], constant(2), 5),
        (finite("MountainCar-v0", "goal_velocity"), "goal_velocity", 0.0, [-0.43, 0.01], cycle(2, 1, 1, 0, 2), 60),
        (finite("MountainCar-v0", "goal_velocity"), "goal_velocity", 0.05, [0.47, 0.035], constant(2), 6),
    ],
    "CartPole-v1": [
        (finite("CartPole-v1", "sutton_barto_reward"), "sutton_barto_reward", False, [0.03, -0.02, 0.04, 0.01], against_fall, 60),
        (finite("CartPole-v1", "sutton_barto_reward"), "sutton_barto_reward", False, [-0.05, 0.05, -0.05, 0.05], constant(1), 60),
        (finite("CartPole-v1", "sutton_barto_reward"), "sutton_barto_reward", False, [2.3, 1.5, 0.0, 0.1], cycle(0, 1), 60),
        (finite("CartPole-v1", "sutton_barto_reward"), "sutton_barto_reward", False, [-2.39, -1.0, 0.01, 0.0], cycle(1, 1, 0), 60),
        (finite("CartPole-v1", "sutton_barto_reward"), "sutton_barto_reward", True, [0.0, 0.0, -0.1, -0.5], constant(1), 60),
    ],
}

GYMNASIUM = {
    "Pendulum-v1": "Pendulum-v1",
    "MountainCarContinuous-v0": "MountainCarContinuous-v0",
    "CartPoleContinuous-v0": "CartPole-v1",
    "MountainCar-v0": "MountainCar-v0",
    "CartPole-v1": "CartPole-v1",
}


def text(values):
    return ",".join(repr(float(value)).replace("inf", "Infinity") for value in values)


def record(file, number, make, key, value, state, actions, most):
    env, start, step = make(value)
    start(state)
    setting = f"{key}={str(value).lower()}"
    print(number, setting, 0, "", text(env.state), "", "", "", sep="\t", file=file)
    for i in range(1, most + 1):
        action = float(np.float32(actions(i - 1, env.state)))
        observation, reward, terminated, _, _ = step(action)
        row = (number, setting, i, repr(action), text(env.state), repr(float(reward)), str(terminated).lower())
        print(*row, text(observation), sep="\t", file=file)
        if terminated:
            return


def main(folder):
    header = f"# Recorded by src/test/python/golden.py with gymnasium {gym.__version__}, numpy {np.__version__}."
    for name, rollouts in ROLLOUTS.items():
        with open(folder / f"{name}.tsv", "w") as file:
            print(header, file=file)
            print("# rollout setting step action state reward terminated observation".replace(" ", "\t"), file=file)
            for number, rollout in enumerate(rollouts):
                record(file, number, *rollout)
    with open(folder / "spaces.tsv", "w") as file:
        print(header, file=file)
        print("# name limit observation_low observation_high".replace(" ", "\t"), file=file)
        for name, origin in GYMNASIUM.items():
            space = gym.make(origin).observation_space
            limit = gym.spec(origin).max_episode_steps
            print(name, limit, text(space.low), text(space.high), sep="\t", file=file)


main(Path(sys.argv[1]))
