/*
 * Steps of a task a second in plain C on libmujoco: random actions, substeps, contact forces where the task has them, the observation
 * as floats, the reward, a reset at the end of an episode. What the environments of VIREL are measured against; see docs/mujoco.md.
 *
 *   gcc -O2 mujoco_steps.c -o mujoco_steps -lmujoco -lm
 *   ./mujoco_steps half_cheetah MODEL.xml STEPS ROUNDS
 */
#include <math.h>
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ACTIONS = 1000 };

static const char *const NAMES[] = {"half_cheetah", "hopper", "ant", "humanoid"};
static const int SKIPS[] = {5, 4, 5, 5};
static const double NOISE[] = {0.1, 0.005, 0.1, 0.01};

static mjModel *model;
static mjData *data;
static float observation[512];
static int count;
static unsigned long long state = 42;

static double uniform(void) {
    unsigned long long z = state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return (double) ((z ^ z >> 31) >> 11) * 0x1p-53;
}

static double clip(double value, double limit) {
    return value < -limit ? -limit : value > limit ? limit : value;
}

static void put(const mjtNum *from, int size, double limit) {
    for (int i = 0; i < size; i++) observation[count++] = (float) clip(from[i], limit);
}

static void observe(int task) {
    count = 0;
    put(data->qpos + (task < 2 ? 1 : 2), model->nq - (task < 2 ? 1 : 2), INFINITY);
    put(data->qvel, model->nv, task == 1 ? 10 : INFINITY);
    if (task == 3) {
        put(data->cinert, 10 * model->nbody, INFINITY);
        put(data->cvel, 6 * model->nbody, INFINITY);
        put(data->qfrc_actuator, model->nv, INFINITY);
    }
    if (task >= 2) put(data->cfrc_ext, 6 * model->nbody, task == 2 ? 1 : INFINITY);
}

static double place(int task) {
    if (task < 2) return data->qpos[0];
    if (task == 2) return data->xpos[3];
    double sum = 0, mass = 0;
    for (int i = 0; i < model->nbody; i++) {
        sum += model->body_mass[i] * data->xipos[3 * i];
        mass += model->body_mass[i];
    }
    return sum / mass;
}

static int over(int task) {
    const double *q = data->qpos;
    switch (task) {
        case 1: return !(q[1] > 0.7 && fabs(q[2]) < 0.2);
        case 2: return !(q[2] >= 0.2 && q[2] <= 1);
        case 3: return !(q[2] >= 1 && q[2] <= 2);
        default: return 0;
    }
}

static double square(const float *values, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) sum += (double) values[i] * values[i];
    return sum;
}

static double reward(int task, double forward) {
    float control[32];
    for (int i = 0; i < model->nu; i++) control[i] = (float) data->ctrl[i];
    double effort = square(control, model->nu);
    switch (task) {
        case 0: return forward - 0.1 * effort;
        case 1: return forward + 1 - 1e-3 * effort;
        case 2: return forward + 1 - 0.5 * effort - 5e-4 * square(observation + count - 84, 84);
        default: return 1.25 * forward + 5 - 0.1 * effort - fmin(5e-7 * square(observation + count - 84, 84), 10);
    }
}

static void reset(int task) {
    mj_resetData(model, data);
    for (int i = 0; i < model->nq; i++) data->qpos[i] += NOISE[task] * (2 * uniform() - 1);
    for (int i = 0; i < model->nv; i++) data->qvel[i] = NOISE[task] * (2 * uniform() - 1);
    mj_forward(model, data);
    observe(task);
}

static double processor_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double) now.tv_sec + 1e-9 * (double) now.tv_nsec;
}

int main(int arguments, char **argument) {
    if (arguments != 5) {
        fprintf(stderr, "usage: %s half_cheetah|hopper|ant|humanoid MODEL.xml STEPS ROUNDS\n", argument[0]);
        return 2;
    }
    int task = 0;
    while (task < 4 && strcmp(NAMES[task], argument[1])) task++;
    char error[1000] = "";
    if (task == 4 || !(model = mj_loadXML(argument[2], NULL, error, sizeof error))) {
        fprintf(stderr, "%s: %s\n", argument[1], task == 4 ? "unknown task" : error);
        return 2;
    }
    data = mj_makeData(model);
    int steps = atoi(argument[3]);
    double *actions = malloc(sizeof(double) * ACTIONS * (size_t) model->nu), total = 0;
    for (int i = 0; i < ACTIONS * model->nu; i++) {
        const double *range = model->actuator_ctrlrange + 2 * (i % model->nu);
        actions[i] = range[0] + (range[1] - range[0]) * uniform();
    }
    for (int round = 0; round < atoi(argument[4]); round++) {
        reset(task);
        double start = processor_time();
        for (int i = 0, length = 0; i < steps; i++) {
            memcpy(data->ctrl, actions + (i % ACTIONS) * model->nu, sizeof(double) * (size_t) model->nu);
            double before = place(task);
            for (int k = 0; k < SKIPS[task]; k++) mj_step(model, data);
            if (task >= 2) mj_rnePostConstraint(model, data);
            observe(task);
            total += reward(task, (place(task) - before) / (model->opt.timestep * SKIPS[task]));
            if (over(task) || ++length == 1000) {
                reset(task);
                length = 0;
            }
        }
        printf("%s: %.0f steps a second of processor time\n", argument[1], steps / (processor_time() - start));
    }
    fprintf(stderr, "(sum of rewards %g)\n", total);
    return 0;
}
