import fc from 'fast-check';

/** The same examples in every run, so that a red test is about the change; `FC_SEED=7 npm test` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_122) });
