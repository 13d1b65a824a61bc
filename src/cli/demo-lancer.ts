import { join, relative } from 'node:path';
import { LIBELLES_ROLES } from '#domaines/acte';
import { type CompteDeDemonstration, creerComptesDeDemonstration } from '#domaines/organisation';
import { creerAuthentification } from '#platform/auth/authentification.ts';
import { lireSecret } from '#platform/auth/secret.ts';
import type { Config } from '#platform/config.ts';
import { type Base, COLLECTIVITE_PAR_DEFAUT, ouvrirBase } from '#platform/db/base.ts';
import { BaseDejaOuverte } from '#platform/db/base-deja-ouverte.ts';
import { jourDeParis } from '#platform/jours.ts';
import {
  EXERCICE_DEMO,
  ecrireBilansDemo,
  estAcheteurFictif,
  genererFichiersDemo,
  gouvernerDemo,
  importerDemo,
  limiterDemo,
} from '../demo/index.ts';
import { lireConfig } from '../lire-config.ts';
import { MIGRATIONS_DES_TRANCHES, TOUS_LES_ACTES } from '../lire-tranches.ts';
import { compter } from '../platform/francais.ts';
import type { Serveur } from '../web/server.ts';
import { attendreArret } from './attendre-arret.ts';
import { creerEtapes, type Etapes } from './etapes.ts';
import { reglerComptes } from './regler-comptes.ts';

export interface OptionsLancer {
  /** `--sans-serveur`. */
  readonly sansServeur: boolean;
  readonly port?: number;
}

/** Ports essayés à la suite quand aucun n'est imposé. */
const PORTS_ESSAYES = 10;

/**
 * La démonstration, toujours sur la base embarquée, dans `donnees/demo/` et nulle part ailleurs. Relancée, elle reprend
 * les données déjà importées. Le serveur répond dès l'import fini ; les bilans s'écrivent ensuite.
 */
export const lancerDemo = async (options: OptionsLancer): Promise<void> => {
  const config = lireConfig();
  const dossier = join(config.base.dossier, 'demo');
  const etapes = creerEtapes();

  etapes.commencer('Données fictives de la métropole de Valmont');
  const fichiers = await genererFichiersDemo(dossier);
  etapes.finir(relative('.', fichiers.contrats));

  etapes.commencer('Ouverture de la base embarquée');
  const base = await ouvrirOuDire(fichiers.base, etapes);
  if (base === null) return;
  etapes.finir();

  try {
    etapes.commencer('Import des contrats et des entreprises');
    const { lus, gardes, fusionnes, rejetes, dejaConnus } = await importerDemo(
      base,
      COLLECTIVITE_PAR_DEFAUT,
      fichiers,
      () => new Date(),
      (part) => etapes.avancer(part),
    );
    etapes.finir(
      dejaConnus === lus
        ? `${compter(lus, 'enregistrement', 'enregistrements')} déjà au registre`
        : `${compter(lus, 'enregistrement lu', 'enregistrements lus')} : ${compter(gardes, 'contrat', 'contrats')}, ` +
            `${compter(fusionnes + dejaConnus, 'doublon réuni', 'doublons réunis')}, ${compter(rejetes, 'rejeté', 'rejetés')}`,
    );

    etapes.commencer('Schéma adopté et instances');
    await gouvernerDemo(base, COLLECTIVITE_PAR_DEFAUT, new Date());
    etapes.finir();

    const serveur = options.sansServeur ? null : await servir(base, dossier, options.port, config, etapes);
    if (serveur === undefined) return;
    await ecrireBilans(base, dossier, etapes);
    if (serveur === null) return;
    const comptes = await creerComptes(base, dossier, config, etapes);
    await limiterDemo(base, COLLECTIVITE_PAR_DEFAUT, new Date());
    direComptes(comptes);
    console.log(`\nOuvrez ${serveur.adresse} dans un navigateur. Ctrl-C pour arrêter.\n`);
    await attendreArret();
    console.log('\nArrêt…');
    await serveur.arreter();
  } finally {
    await base.fermer();
  }
};

const ouvrirOuDire = async (dossier: string, etapes: Etapes): Promise<Base | null> => {
  try {
    return await ouvrirBase({ dossier, migrations: MIGRATIONS_DES_TRANCHES });
  } catch (erreur) {
    if (!(erreur instanceof BaseDejaOuverte)) throw erreur;
    etapes.echouer(`${erreur.message}\nUne démonstration tourne sans doute déjà : arrêtez-la d'abord.`);
    process.exitCode = 1;
    return null;
  }
};

/** `undefined` : rien n'a pu être ouvert, et c'est dit. */
const servir = async (
  base: Base,
  dossier: string,
  impose: number | undefined,
  config: Config,
  etapes: Etapes,
): Promise<Serveur | undefined> => {
  etapes.commencer("Démarrage de l'application");
  const { demarrerServeur } = await import('../web/server.ts');
  const ports =
    impose === undefined
      ? Array.from({ length: PORTS_ESSAYES }, (_, i) => config.serveur.port + i)
      : [impose];
  const reglagesComptes = {
    ...(await reglerComptes({ ...config, base: { ...config.base, dossier } }, etapes.noter)),
    exiges: false,
    visiteLibre: true,
    adresse: undefined,
  };
  for (const port of ports) {
    const issue = await demarrerServeur({
      base,
      collectivite: COLLECTIVITE_PAR_DEFAUT,
      dossier,
      port,
      estAcheteurFictif,
      nom: 'Métropole de Valmont',
      reglagesComptes,
    });
    if (issue.ok) {
      etapes.finir(issue.valeur.adresse);
      return issue.valeur;
    }
    if (issue.erreur.code !== 'port-occupe' || port === ports.at(-1)) {
      etapes.echouer(issue.erreur.message);
      process.exitCode = 1;
      return undefined;
    }
    etapes.noter(`le port ${port} est pris, essai du suivant`);
  }
  return undefined;
};

/** Un compte par rôle, au mot de passe affiché : seule une collectivité de démonstration peut en avoir. */
const creerComptes = async (
  base: Base,
  dossier: string,
  config: Config,
  etapes: Etapes,
): Promise<readonly CompteDeDemonstration[]> => {
  etapes.commencer('Comptes de démonstration');
  const comptes = await creerComptesDeDemonstration({
    base,
    actes: TOUS_LES_ACTES,
    authentification: creerAuthentification({
      base,
      secret: await lireSecret(config.comptes.secret, dossier),
      https: false,
      horloge: () => new Date(),
      envoyerReinitialisation: async () => {},
    }),
    collectivite: COLLECTIVITE_PAR_DEFAUT,
    maintenant: new Date(),
  });
  etapes.finir();
  return comptes;
};

const direComptes = (comptes: readonly CompteDeDemonstration[]): void => {
  const largeur = Math.max(...comptes.map(({ courriel }) => courriel.length));
  console.log(`\nVous visitez sans compte, en administrateur. Pour voir un autre rôle, « Se connecter » :`);
  for (const { courriel, role, nom } of comptes)
    console.log(`  ${courriel.padEnd(largeur)}  ${LIBELLES_ROLES[role].libelle} (${nom})`);
  console.log(`Mot de passe de tous : ${comptes[0]?.motDePasse ?? ''}`);
};

const ecrireBilans = async (base: Base, dossier: string, etapes: Etapes): Promise<void> => {
  etapes.commencer(`Bilans ${EXERCICE_DEMO}`);
  const { fichiers, refus } = await ecrireBilansDemo(
    base,
    COLLECTIVITE_PAR_DEFAUT,
    dossier,
    jourDeParis(new Date()),
  );
  if (refus !== null) {
    etapes.echouer(refus);
    process.exitCode = 1;
    return;
  }
  etapes.finir(fichiers.map((fichier) => relative('.', fichier)).join(', '));
};
