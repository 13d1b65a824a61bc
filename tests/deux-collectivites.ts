import { installer } from '../src/domaines/organisation/index.ts';
import { creerAuthentification } from '../src/platform/auth/authentification.ts';
import type { Base } from '../src/platform/db/base.ts';
import { configurer, type InstallationDEssai, ouvrirInstallation } from './installation-d-essai.ts';
import { type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { remplirCollectivite } from './remplir-collectivite.ts';

/** Ce qui n'est qu'à Valmont : si l'autre collectivité le lit, la cloison est percée. */
export const SECRET = 'Zanzibar-de-Valmont';

export const BRICE = { courriel: 'brice@aix.example', motDePasse: 'la phrase secrète de Brice' };

export interface DeuxCollectivites {
  readonly installation: InstallationDEssai;
  /** Administratrice de Valmont (`defaut`), et administrateur d'Aix (`aix`). */
  readonly ada: NavigateurDEssai;
  readonly brice: NavigateurDEssai;
  /** Les adresses de leurs objets. */
  readonly deValmont: readonly string[];
  readonly dAix: readonly string[];
}

/** Installe Valmont, et Aix à côté, et les remplit toutes deux de tout ce que l'application sait garder. */
export const ouvrirDeuxCollectivites = async (base: Base, dossier?: string): Promise<DeuxCollectivites> => {
  const installation = await ouvrirInstallation(base, null, true, dossier);
  const ada = await configurer(installation);
  const { maintenant } = installation.horloge;
  const authentification = creerAuthentification({
    base,
    secret: 'secret-d-essai-de-plus-de-32-caracteres',
    https: false,
    horloge: () => installation.horloge.maintenant,
    envoyerReinitialisation: async () => undefined,
  });
  const issue = await installer(
    base,
    authentification,
    {
      collectivite: 'aix',
      nom: 'Ville d’Aix',
      siren: '211300017',
      type: 'commune',
      administrateur: { nom: 'Roux', prenom: 'Brice', ...BRICE },
    },
    maintenant,
  );
  if (!issue.ok) throw new Error(issue.erreur.message);
  const brice = ouvrirNavigateur(installation.app);
  await brice.soumettre('/connexion', { ...BRICE, suite: '/' });
  if (!(await brice.texte('/')).includes('Brice Roux')) throw new Error('Brice n’est pas connecté');
  const remplir = (collectivite: string, navigateur: NavigateurDEssai, secret: string) =>
    remplirCollectivite({ base, collectivite, navigateur, secret, maintenant });
  return {
    installation,
    ada,
    brice,
    deValmont: await remplir('defaut', ada, SECRET),
    dAix: await remplir('aix', brice, 'Aix'),
  };
};

/** De quoi passer les vérifications de forme de tout formulaire. */
export const CHAMPS_PLAUSIBLES = {
  version: '1',
  rouvrir: 'non',
  certain: 'oui',
  role: 'lecteur',
  nom: 'Pris',
  noms: 'Madame Prise',
  courriel: 'pris@aix.example',
  sigle: 'P',
  intitule: 'Pris',
  code: 'P1',
  geste: 'clore',
  statut: 'en-cours',
  acte: 'soumettre',
  le: '2026-11-23',
  dateConvocation: '2026-11-23',
  debut: '2026-01-01',
  fin: '2029-12-31',
  sujet: 'Pris',
  objet: 'Pris',
  responsable: 'Pris',
  origine: 'Pris',
  texte: 'Pris',
  suite: 'Prise',
  sens: 'descendre',
} as const;

/** Adresses qui mêlent deux objets : le début de l'une des siennes, la fin d'une de l'autre. */
export const croiser = (
  rangs: readonly number[],
  siennes: readonly string[],
  autres: readonly string[],
): readonly string[] =>
  [
    ...new Set(
      siennes.flatMap((a) =>
        autres.flatMap((v) =>
          rangs
            .slice(1)
            .map((rang) => [...a.split('/').slice(0, rang), ...v.split('/').slice(rang)].join('/')),
        ),
      ),
    ),
  ].filter((adresse) => !siennes.includes(adresse) && !autres.includes(adresse));
