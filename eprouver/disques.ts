/** (b) De petits disques qui se remplissent : ouvrir, importer, envoyer, servir ; tout répond, rien n'est perdu. */
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { entier, type Ligne } from '../load/mesure.ts';
import { contratDe2022, fichierDe2022 } from '../src/domaines/decp/essais.ts';
import { monterPetitDisque } from '../tests/monter-petit-disque.ts';
import { type ApplicationEprouvee, lancerApplication } from './application-eprouvee.ts';
import { surChaqueBase } from './bases.ts';
import type { Epreuve } from './epreuve.ts';
import { importerParLaPage } from './importer-par-la-page.ts';
import { direLesRestes } from './restes.ts';

/** Tailles des disques, en Mio : de « rien ne s'ouvre » à « tout tient d'abord ». */
const TAILLES = [24, 60, 100, 160, 240, 400] as const;
/** Marge la plus petite que l'application accepte, en Mo. */
const MARGE = '64';
const PALIERS = 8;
const PAGES = ['/', '/marches', '/qualite', '/import', '/organisation/services', '/sante'] as const;
/** Au-delà, l'application est dite muette, en ms. */
const PATIENCE = 60_000;
/** Une pile d'appels, du SQL, une ligne de code entière : rien qu'un exploitant doive lire. */
const TRACE = /^\s+at .+:\d+|\b(select|insert into|update)\b.{0,200}\b(from|values|set)\b|.{3000}/imu;

interface Releve {
  demandes: number;
  /** Réponses qui disent le disque plein. */
  refus: number;
  readonly echecs: string[];
  readonly acquis: string[];
}

const borner = <T>(travail: Promise<T>, quoi: string, { echecs }: Releve): Promise<T | null> =>
  Promise.race([
    travail.catch((erreur: unknown) => {
      // En lecture seule, une page peut ne plus montrer son formulaire.
      if (!enTexte(erreur).startsWith('aucun formulaire'))
        echecs.push(`${quoi} : ${enTexte(erreur).slice(0, 300)}`);
      return null;
    }),
    attendre(PATIENCE, null, { ref: false }).then(() => {
      echecs.push(`${quoi} : pas de réponse en ${PATIENCE / 1000} s`);
      return null;
    }),
  ]);

/** Une réponse d'erreur n'est admise que si elle dit que le disque est plein. */
const verifier = (quoi: string, statut: number, html: string, releve: Releve): void => {
  releve.demandes += 1;
  if (/disque est plein/iu.test(html) && statut >= 400) releve.refus += 1;
  else if (statut >= 500) releve.echecs.push(`${quoi} : ${statut}`);
};

const visiter = async (application: ApplicationEprouvee, palier: string, releve: Releve): Promise<void> => {
  const personne = application.visiteur();
  for (const chemin of PAGES) {
    const lue = await borner(personne.lire(chemin), `${palier}, ${chemin}`, releve);
    if (lue !== null) verifier(`${palier}, ${chemin}`, lue.statut, lue.html, releve);
  }
  const nom = `Service ${releve.demandes}.`;
  const page = '/organisation/services';
  const ecrit = await borner(personne.envoyer(page, page, { nom, sigle: '' }), `${palier}, écrire`, releve);
  if (ecrit !== null) verifier(`${palier}, écrire`, ecrit.statut, ecrit.html, releve);
  if (ecrit?.statut === 303) releve.acquis.push(nom);
  const contrats = Array.from({ length: 300 }, (_, n) => contratDe2022({ id: `D${releve.demandes}-${n}` }));
  const fichier = new File([fichierDe2022(...contrats)], `marches-${releve.demandes}.json`);
  const fait = await borner(importerParLaPage(personne, fichier), `${palier}, importer`, releve);
  if (fait !== null) verifier(`${palier}, importer`, fait.statut, fait.html, releve);
};

const enTexte = (erreur: unknown): string => (erreur instanceof Error ? erreur.message : String(erreur));

/** L'application ouverte, ou `null` : refusée comme il se doit, ou l'échec noté. */
const ouvrir = async (cible: string, disque: string, releve: Releve): Promise<ApplicationEprouvee | null> => {
  try {
    return await lancerApplication(cible, join(disque, 'fichiers'), {
      variables: { SPASER_MARGE_DISQUE: MARGE },
    });
  } catch (erreur) {
    const dit = enTexte(erreur);
    if (!dit.includes('(code 1)') || !/disque est plein/iu.test(dit) || TRACE.test(dit))
      releve.echecs.push(`ouvrir : ${dit.slice(0, 400)}`);
    return null;
  }
};

/** Ouvre, remplit palier par palier, arrête, libère, rouvre : ce qui était acquitté doit y être. Faux si rien ne s'ouvre. */
const eprouverUn = async (cible: string, disque: string, releve: Releve): Promise<boolean> => {
  const application = await ouvrir(cible, disque, releve);
  if (application === null) return false;
  const bourres: string[] = [];
  for (let palier = 1; palier <= PALIERS; palier += 1) {
    await visiter(application, `palier ${palier}`, releve);
    const { bavail, bsize } = statfsSync(disque);
    const bourre = join(disque, `plein-${palier}`);
    bourres.push(bourre);
    // Les deux derniers paliers se jouent sans un octet libre.
    writeFileSync(bourre, Buffer.alloc(Math.floor((bavail * bsize) / (palier < PALIERS - 2 ? 2 : 1))));
  }
  const code = await borner(application.arreter(), 'arrêter', releve);
  if (code !== 0) {
    releve.echecs.push(`arrêter : code ${code}`);
    await application.tuer();
  }
  const trace = TRACE.exec(application.dit());
  if (trace !== null) releve.echecs.push(`trace à l’écran : ${trace[0].slice(0, 200)}`);
  for (const bourre of bourres) rmSync(bourre, { force: true });
  const rouverte = await ouvrir(cible, disque, releve);
  if (rouverte === null) {
    releve.echecs.push('ne se rouvre pas, la place rendue');
    return true;
  }
  const lue = await borner(rouverte.visiteur().lire('/organisation/services'), 'relire', releve);
  for (const nom of releve.acquis) if (lue?.html.includes(nom) !== true) releve.echecs.push(`perdu : ${nom}`);
  await rouverte.tuer();
  return true;
};

export const disques: Epreuve = {
  code: 'b',
  titre: 'Petits disques qui se remplissent',
  mesurer: async (contexte) => {
    const lignes: Ligne[] = [];
    await surChaqueBase(contexte, async (sorte) => {
      for (const taille of TAILLES) {
        const disque = monterPetitDisque(taille);
        if (disque === null) {
          contexte.dire('⚠ Monter un petit disque n’est pas permis ici : LAISSÉ DE CÔTÉ');
          return;
        }
        contexte.dire(`${taille} Mio, ${sorte.nom}`);
        const releve: Releve = { demandes: 0, refus: 0, echecs: [], acquis: [] };
        try {
          const cible = await sorte.neuve();
          const ici = cible.startsWith('postgres') ? cible : join(disque.dossier, 'fichiers');
          const ouverte = await eprouverUn(ici, disque.dossier, releve);
          direLesRestes(contexte, releve.echecs);
          lignes.push({
            mesure: `${taille} Mio, ${sorte.nom}`,
            valeur: `${ouverte ? `${entier(releve.demandes)} demandes, ${releve.refus} refusées (« disque plein »), ${releve.acquis.length} écritures acquittées` : 'ne s’ouvre pas'} ; muettes, tombées ou perdues : ${releve.echecs.length}`,
            cible: '0',
            tenue: releve.echecs.length === 0,
          });
        } finally {
          disque.demonter();
        }
      }
    });
    return {
      lignes,
      notes: [
        `Chaque disque porte la base embarquée et les fichiers, ou les seuls fichiers quand la base est sur un serveur. Marge réglée à ${MARGE} Mo. ${PALIERS} paliers, de moitié en moitié jusqu’au dernier octet ; à chacun des pages, une écriture, un envoi, un import. Puis l’arrêt, la place rendue, et tout ce qui était acquitté est cherché.`,
        'Refuser d’ouvrir en disant « Le disque est plein », ou refuser d’écrire de même, est une réponse.',
      ],
    };
  },
};
