import fc from "fast-check";

// The same cases in every run, so that a failure is the change's and not the dice's; FAST_CHECK_SEED draws others.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED ?? 26_052_935) });
