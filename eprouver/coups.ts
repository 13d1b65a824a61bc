/** (a) Imports et serveurs tués sans préavis : ce qui a été dit enregistré l'est encore. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { entier, type Ligne } from '../load/mesure.ts';
import { creerHasard, type Hasard } from '../src/demo/hasard.ts';
import { ouvrirBase } from '../src/platform/db/base.ts';
import { condenserRegistre } from '../tests/condenser-registre.ts';
import { enregistrerService, lancerApplication } from './application-eprouvee.ts';
import { reglageDe, type SorteDeBase, surChaqueBase } from './bases.ts';
import type { Contexte, Epreuve } from './epreuve.ts';

const IMPORT = join(import.meta.dirname, '..', 'tests', 'importer-en-boucle.ts');
/** Ouvrir la base et la première page dure plus d'une seconde : au-delà, le coup tombe pendant le travail. */
const DELAI_MAXIMAL = 4_000;

/** Importe ; tué après `delai` s'il est donné. Vrai s'il est allé au bout. */
const importer = async (cible: string, delai: number | null): Promise<boolean> => {
  const enfant = spawn(process.execPath, ['--import', 'tsx', IMPORT, cible], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let texte = '';
  enfant.stdout.on('data', (morceau) => {
    texte += String(morceau);
  });
  const tueur = delai === null ? undefined : setTimeout(() => enfant.kill('SIGKILL'), delai);
  await once(enfant, 'close');
  clearTimeout(tueur);
  return texte.includes('fini\n');
};

const condenser = async (cible: string) => {
  const base = await ouvrirBase(reglageDe(cible));
  const condense = await condenserRegistre(base);
  await base.fermer();
  return condense;
};

const tuerDesImports = async (sorte: SorteDeBase, coups: number, hasard: Hasard): Promise<Ligne> => {
  const [tuee, temoin] = [await sorte.neuve(), await sorte.neuve()];
  let portes = 0;
  for (let coup = 0; coup < coups; coup += 1) {
    if (!(await importer(tuee, hasard.entier(500, DELAI_MAXIMAL)))) portes += 1;
  }
  await importer(tuee, null);
  await importer(temoin, null);
  const [lu, attendu] = [await condenser(tuee), await condenser(temoin)];
  const differentes = Object.keys(attendu).filter((t) => lu[t]?.condense !== attendu[t]?.condense);
  return {
    mesure: `Imports tués, ${sorte.nom}`,
    valeur: `${entier(portes)} ; tables du registre qui en diffèrent : ${differentes.length}`,
    cible: '0',
    tenue: differentes.length === 0,
  };
};

const tuerDesServeurs = async (
  sorte: SorteDeBase,
  { coups, dossier }: Contexte,
  hasard: Hasard,
): Promise<Ligne> => {
  const cible = await sorte.neuve();
  const donnees = join(dossier, 'coups-fichiers');
  const acquis: string[] = [];
  for (let coup = 0; coup < coups; coup += 1) {
    const application = await lancerApplication(cible, donnees);
    let vivante = true;
    const ecrire = async (qui: number): Promise<void> => {
      const personne = application.visiteur();
      for (let n = 0; vivante; n += 1) {
        const nom = `Service ${coup}-${qui}-${n}.`;
        try {
          if (await enregistrerService(personne, nom)) acquis.push(nom);
        } catch {
          // Tuée en cours de réponse : rien n'a été promis.
        }
      }
    };
    const ecritures = [0, 1, 2].map(ecrire);
    await attendre(hasard.entier(500, DELAI_MAXIMAL));
    await application.tuer();
    vivante = false;
    await Promise.all(ecritures);
  }
  const application = await lancerApplication(cible, donnees);
  const { html } = await application.visiteur().lire('/organisation/services');
  await application.arreter();
  const perdus = acquis.filter((nom) => !html.includes(nom));
  return {
    mesure: `Serveurs tués, ${sorte.nom}`,
    valeur: `${entier(coups)} ; écritures acquittées : ${entier(acquis.length)}, perdues : ${perdus.length}`,
    cible: '0 perdue',
    tenue: acquis.length > 0 && perdus.length === 0,
  };
};

export const coups: Epreuve = {
  code: 'a',
  titre: 'Processus tués sans préavis',
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    await surChaqueBase(contexte, async (sorte) => {
      contexte.dire(`imports, ${sorte.nom}`);
      lignes.push(
        await tuerDesImports(sorte, contexte.coups, creerHasard(contexte.graine, `imports ${sorte.nom}`)),
      );
      contexte.dire(`serveurs, ${sorte.nom}`);
      lignes.push(
        await tuerDesServeurs(sorte, contexte, creerHasard(contexte.graine, `serveurs ${sorte.nom}`)),
      );
    });
    return { lignes, notes: [`SIGKILL à un moment tiré au hasard (graine ${contexte.graine}).`] };
  },
};
