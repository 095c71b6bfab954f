"""Records what Gymnasium's tasks do from their initial configuration under fixed actions, as golden values for the Java tests.

Usage: pip install "gymnasium[mujoco]==1.3.0" mujoco==3.14.0 && python golden.py > ../resources/org/virel/environment/mujoco/internal/golden.tsv

Episodes begin at init_qpos, at rest, without noise; the action of step t = 0, 1, ... is high * sin(0.3 t + i) in dimension i. Margins
of geoms are halved, so that contacts begin where they did before MuJoCo 3.5.0, which adds them up. Ant-v4 is taken with its contact
forces.
"""

import gymnasium as gym
import numpy as np

TASKS = ["Hopper", "Walker2d", "HalfCheetah", "Ant", "Humanoid", "HumanoidStandup", "Reacher", "Swimmer", "InvertedPendulum",
         "InvertedDoublePendulum"]
STEPS = {"v4": (1, 2, 5, 10, 20), "v5": (1, 2, 5)}


def rollout(name, steps):
    env = gym.make(name, **({"use_contact_forces": True} if name == "Ant-v4" else {})).unwrapped
    env.model.geom_margin[:] /= 2
    env.reset(seed=0)
    env.set_state(env.init_qpos, np.zeros_like(env.init_qvel))
    high = env.action_space.high.astype(np.float64)
    for t in range(max(steps)):
        action = high * np.sin(0.3 * t + np.arange(len(high)))
        observation, reward, terminated, _, _ = env.step(action)
        if t + 1 in steps:
            numbers = " ".join("%.12g" % number for number in observation)
            print(name, t + 1, "%.12g" % reward, str(terminated).lower(), numbers, sep="\t")
        if terminated:
            return


print("# Gymnasium 1.3.0 with MuJoCo 3.14.0, by src/test/python/golden.py: task, step, reward, terminated, observation")
for task in TASKS:
    for version, steps in STEPS.items():
        rollout("%s-%s" % (task, version), steps)
