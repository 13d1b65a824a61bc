import type { Acteur } from '#domaines/acte';
import {
  type FicheMesure,
  modifierDemande,
  ouvrirCollecte,
  type Reponse,
  saisirMesure,
  suivreCollecte,
  validerMesure,
} from '#domaines/mesure';
import { ajouterAuRepertoire } from '#domaines/organisation';
import { lireContenu, lireVersion, poserCible } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { anneeDe, jourDeParis } from '#platform/jours.ts';
import { CCAS_DE_VALMONT, METROPOLE_DE_VALMONT, VILLE_DE_VALMONT } from './acheteurs.ts';
import { reussir } from './gestes-demo.ts';

const INVENTE = 'Donnée inventée pour la démonstration.';
const LIGNE_CIBLEE = 'A23-E2';

/** Donne au brouillon une cible sur un indicateur qui se saisit : la part d'énergie renouvelable du patrimoine. */
export const ciblerDemo = async (
  tx: Unite,
  acteur: Acteur,
  version: string,
  maintenant: Date,
): Promise<void> => {
  const lue = await lireVersion(tx, version);
  const contenu = lue === null ? null : await lireContenu(tx, lue);
  const ligne = contenu?.lignes.find((l) => l.code === LIGNE_CIBLEE);
  const noeud = contenu?.noeuds.find((n) => n.id === ligne?.noeud);
  if (ligne === undefined || noeud === undefined) return;
  await reussir(
    poserCible(
      tx,
      acteur,
      {
        version,
        noeud: noeud.id,
        versionLue: noeud.version,
        ligne: ligne.id,
        cible: null,
        enonce: {
          annee: 2027,
          valeur: 40,
          unite: '%',
          sens: '≥',
          base: { annee: 2023, valeur: 24, unite: '%' },
        },
      },
      maintenant,
    ),
  );
};

const part = (numerateur: number, denominateur: number): Reponse => ({
  forme: 'part',
  unite: '',
  numerateur,
  denominateur,
});

type Saisie = readonly [
  code: string,
  acheteur: string | null,
  reponse: Reponse,
  source: string,
  valide: boolean,
];

const saisiesDe = (): readonly Saisie[] => {
  const [m, v, c] = [METROPOLE_DE_VALMONT.siren, VILLE_DE_VALMONT.siren, CCAS_DE_VALMONT.siren];
  return [
    ['RES-03', m, part(9_200_000, 27_500_000), 'Bilan des fluides de la métropole', true],
    ['RES-03', v, part(4_100_000, 11_800_000), 'Bilan des fluides de la ville', false],
    [
      'RES-01',
      m,
      { forme: 'nombre', unite: 'kWh', numerateur: 27_500_000 },
      'Bilan des fluides de la métropole',
      true,
    ],
    [
      'RES-01',
      v,
      { forme: 'nombre', unite: 'kWh', numerateur: 11_800_000 },
      'Bilan des fluides de la ville',
      false,
    ],
    [
      'RES-05',
      m,
      { forme: 'nombre', unite: 'kWh', numerateur: 640_000 },
      'Relevé des centrales solaires',
      false,
    ],
    ['ENV-33', m, part(5_400, 18_000), 'Dossiers des ouvrages exécutés', false],
    ['GOV-19', null, { forme: 'oui-non', oui: true, jours: null }, 'Agenda du service', true],
    [
      'ENV-26',
      null,
      { forme: 'liste', elements: ['Bruit des chantiers', 'Consommation d’eau'] },
      'Revue annuelle',
      false,
    ],
    ['ENV-34', c, { forme: 'non-declare', motif: 'Les entreprises ne l’ont pas transmis.' }, '', false],
  ];
};

/** Ce que l'on demande à chaque service, et pour quand : en jours à partir d'aujourd'hui, passés pour un retard. */
const SERVICES: Readonly<Record<string, { readonly codes: readonly string[]; readonly echeance: number }>> = {
  'Énergie et bâtiments': { codes: ['RES-01', 'RES-03', 'RES-05', 'RES-13'], echeance: 20 },
  'Espaces verts': { codes: ['ENV-32', 'ENV-33', 'ENV-34'], echeance: -12 },
};

/** Une collecte en cours pour l'an passé : des réponses, dont des non validées et un silence, et des retards. Tout y est inventé. */
export const mesurerDemo = async (
  tx: Unite,
  acteur: Acteur,
  schema: string,
  maintenant: Date,
): Promise<void> => {
  const annee = anneeDe(jourDeParis(maintenant)) - 1;
  const acheteurs = [METROPOLE_DE_VALMONT, VILLE_DE_VALMONT, CCAS_DE_VALMONT].map((a) => a.siren);
  const ilYADeuxMois = new Date(maintenant.getTime() - 61 * 86_400_000);
  const jour = (ecart: number): string => jourDeParis(new Date(maintenant.getTime() + ecart * 86_400_000));
  const echeance = jour(20);
  await reussir(
    ouvrirCollecte(tx, acteur, { schema, annee, echeance, acheteurs, avecAVenir: false }, ilYADeuxMois),
  );
  for (const [nom, { codes, echeance: pourLe }] of Object.entries(SERVICES)) {
    const { id } = await reussir(
      ajouterAuRepertoire(tx, { acteur, maintenant }, 'services', { nom, sigle: '' }),
    );
    const suivie = await suivreCollecte(tx, schema, annee, jour(0));
    for (const { demande } of suivie?.demandes ?? []) {
      if (!codes.includes(demande.code)) continue;
      const reglage = { ...demande, service: id, echeance: jour(pourLe), sansObjet: false };
      await reussir(
        modifierDemande(tx, acteur, { id: demande.id, versionLue: demande.version, reglage }, ilYADeuxMois),
      );
    }
  }
  for (const [code, acheteur, reponse, source, valide] of saisiesDe()) {
    const fiche: FicheMesure = {
      code,
      annee,
      acheteur,
      reponse,
      source,
      dateSource: null,
      commentaire: INVENTE,
    };
    const id = await reussir(saisirMesure(tx, acteur, { fiche, versionLue: 0 }, maintenant));
    if (valide) await reussir(validerMesure(tx, acteur, { id, versionLue: 1 }, maintenant));
  }
  const fiche: FicheMesure = {
    code: 'RES-03',
    annee: annee - 1,
    acheteur: null,
    reponse: part(11_100_000, 39_900_000),
    source: 'Bilans des fluides',
    dateSource: null,
    commentaire: INVENTE,
  };
  await reussir(saisirMesure(tx, acteur, { fiche, versionLue: 0 }, maintenant));
};
