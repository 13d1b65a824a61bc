import { join } from 'node:path';
import { genererFichiersDemo, gouvernerDemo, importerDemo } from '../src/demo/index.ts';
import { COLLECTIVITE_PAR_DEFAUT, ouvrirBase } from '../src/platform/db/base.ts';
import { reglageDe } from './bases.ts';

/** Remplit une base neuve des données de démonstration. */
export const remplir = async (cible: string, dossier: string): Promise<void> => {
  const fichiers = await genererFichiersDemo(join(dossier, `demo-${Date.now()}`));
  const base = await ouvrirBase(reglageDe(cible));
  await importerDemo(
    base,
    COLLECTIVITE_PAR_DEFAUT,
    fichiers,
    () => new Date(),
    () => {},
  );
  await gouvernerDemo(base, COLLECTIVITE_PAR_DEFAUT, new Date());
  await base.fermer();
};
