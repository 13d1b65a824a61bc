/** (i) Deux processus de pages et un ouvrier sur un serveur PostgreSQL, tués l'un après l'autre sous le trafic. */
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { entier, type Ligne } from '../load/mesure.ts';
import { creerHasard } from '../src/demo/hasard.ts';
import { contratDe2022, fichierDe2022 } from '../src/domaines/decp/essais.ts';
import {
  type ApplicationEprouvee,
  enregistrerService,
  lancerApplication,
  lancerCommande,
  variablesDe,
} from './application-eprouvee.ts';
import { surPostgresql } from './bases.ts';
import type { Epreuve } from './epreuve.ts';
import { importerParLaPage, suivreImport } from './importer-par-la-page.ts';
import { direLesRestes } from './restes.ts';

const CONTRATS = 4_000;
const SUIVIS = 400;

export const processus: Epreuve = {
  code: 'i',
  titre: 'Plusieurs processus, tués sous le trafic',
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    await surPostgresql(contexte, async (sorte) => {
      const hasard = creerHasard(contexte.graine, 'processus');
      const cible = await sorte.neuve();
      const donnees = join(contexte.dossier, 'processus-fichiers');
      const lancerWeb = () => lancerApplication(cible, donnees, { parametres: ['--sans-travaux'] });
      const lancerOuvrier = () => lancerCommande(['ouvrier'], variablesDe(cible, donnees));
      // L'un après l'autre : le premier met la base à niveau.
      const webs: [ApplicationEprouvee, ApplicationEprouvee] = [await lancerWeb(), await lancerWeb()];
      let ouvrier = lancerOuvrier();
      const acquis: string[] = [];
      let fini = false;
      const ecrire = async (rang: 0 | 1): Promise<void> => {
        for (let n = 0; !fini; n += 1) {
          const nom = `Service ${rang}-${n}.`;
          try {
            if (await enregistrerService(webs[rang].visiteur(), nom)) acquis.push(nom);
          } catch {
            // Tué en cours de réponse : rien n'a été promis.
            await attendre(50);
          }
        }
      };
      const ecritures = Promise.all(([0, 1] as const).map(ecrire));
      const contrats = Array.from({ length: CONTRATS }, (_, n) => contratDe2022({ id: `P${n}` }));
      const fichier = new File([fichierDe2022(...contrats)], 'marches.json');
      const { suivi } = await importerParLaPage(webs[1].visiteur(), fichier, SUIVIS);
      for (let coup = 0; coup < contexte.coups; coup += 1) {
        await attendre(hasard.entier(300, 2_000));
        if (coup % 2 === 0) {
          await webs[0].tuer();
          webs[0] = await lancerWeb();
        } else {
          ouvrier.processus.kill('SIGKILL');
          await ouvrier.fin;
          ouvrier = lancerOuvrier();
        }
        contexte.dire(`coup ${coup + 1} sur ${contexte.coups}`);
      }
      const page = suivi === '' ? '' : await suivreImport(webs[1].visiteur(), suivi, SUIVIS);
      fini = true;
      await ecritures;
      const { html } = await webs[1].visiteur().lire('/organisation/services');
      const sante = await webs[1].visiteur().lire('/sante');
      ouvrier.processus.kill('SIGTERM');
      await Promise.all([...webs.map((web) => web.arreter()), ouvrier.fin]);
      const perdus = acquis.filter((nom) => !html.includes(nom));
      const importe = page.includes('Import terminé') && sante.html.includes(`"contrats":${CONTRATS}`);
      direLesRestes(contexte, [
        ...perdus,
        ...(importe ? [] : [`import inachevé : ${sante.html.slice(0, 200)}`]),
      ]);
      lignes.push({
        mesure: 'Processus tués, PostgreSQL',
        valeur: `${contexte.coups} ; écritures acquittées : ${entier(acquis.length)}, perdues : ${perdus.length} ; import de ${entier(CONTRATS)} contrats : ${importe ? 'achevé, une fois' : 'inachevé'}`,
        cible: '0 perdue, import achevé',
        tenue: acquis.length > 0 && perdus.length === 0 && importe,
      });
    });
    return { lignes, notes: ['Une page puis un ouvrier, tour à tour, SIGKILL ; le pareil est relancé.'] };
  },
};
