// Préchargé par un test : note, à la fin du processus, ce qu'il a chargé et comment il a été lancé, dans $MODULES_NOTES.
import { writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';

const charges = new Set();
registerHooks({
  load: (adresse, contexte, suite) => {
    charges.add(adresse);
    return suite(adresse, contexte);
  },
});
process.on('exit', () => {
  const requis = Object.keys(createRequire(import.meta.url).cache);
  writeFileSync(
    process.env.MODULES_NOTES,
    JSON.stringify({
      options: process.execArgv,
      arenes: process.env.MALLOC_ARENA_MAX,
      processus: process.pid,
      modules: [...charges, ...requis],
      bibliotheques: process.report.getReport().sharedObjects,
    }),
  );
});
