import { dialectePglite } from '../src/platform/db/pglite.ts';
import { ErreurExploitation } from '../src/platform/erreur-exploitation.ts';

/** Ouvre la base embarquée, sans ses tables, et la tient jusqu'à la fin de l'entrée. Lancé dans un processus à part. */
const [dossier = ''] = process.argv.slice(2);
try {
  const { liberer } = await dialectePglite(dossier, { image: true });
  await new Promise<void>((fini) => {
    process.stdin.once('end', () => fini()).resume();
    process.stdout.write('base prête\n');
  });
  await liberer();
  process.exit(0);
} catch (erreur) {
  if (!(erreur instanceof ErreurExploitation)) throw erreur;
  process.stderr.write(`${erreur.message}\n`);
  process.exit(1);
}
