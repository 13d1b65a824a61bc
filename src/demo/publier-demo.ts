import { ajouterAuRepertoire } from '#domaines/organisation';
import {
  choisirLicence,
  type FichePublication,
  inscrirePublication,
  inscrireSchemaPublie,
  listerPublications,
  modifierPublication,
  ouvrirAnneeDePublications,
  type Publication,
  reglerCadence,
} from '#domaines/publication';
import { changerEtat, lireVersion } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { ajouterJours, anneeDe, jourDeParis } from '#platform/jours.ts';
import { CCAS_DE_VALMONT, METROPOLE_DE_VALMONT, VILLE_DE_VALMONT } from './acheteurs.ts';
import { acteurDemo as acteur, reussir } from './gestes-demo.ts';

const SITE = 'https://www.valmont.example/achats-responsables';
const PUBLIE_LE = '2024-07-11';
const INDICATEURS_PUBLIES_LE = '2025-03-14';

const ACHETEURS = [
  { ...METROPOLE_DE_VALMONT, type: 'métropole' },
  { ...VILLE_DE_VALMONT, type: 'commune' },
  { ...CCAS_DE_VALMONT, type: 'CCAS' },
] as const;

/** Écarts en jours avec l'échéance, à tour de rôle : le plus souvent en avance, parfois en retard. */
const ECARTS = [-6, -2, 9, -4] as const;

interface APublier {
  readonly schema: string;
  readonly version: string;
}

/**
 * Publie le schéma de Valmont, et tient son registre : quatre tableaux de bord et une programmation par an, le dernier
 * tableau échu encore en retard. Les adresses sont inventées (`.example`).
 */
export const publierDemo = async (
  tx: Unite,
  { schema, version }: APublier,
  maintenant: Date,
): Promise<void> => {
  for (const { nom, siren, type } of ACHETEURS)
    await reussir(ajouterAuRepertoire(tx, { acteur, maintenant }, 'acheteurs', { nom, siren, type }));
  const lue = await lireVersion(tx, version);
  const publiee = await reussir(
    changerEtat(
      tx,
      acteur,
      { version, versionLue: lue?.version ?? 0, acte: 'publier', le: PUBLIE_LE, publieA: SITE },
      maintenant,
    ),
  );
  const { numero, entete, publieA } = publiee;
  await inscrireSchemaPublie(
    tx,
    acteur,
    { schema, intitule: entete.intitule, numero, publieLe: PUBLIE_LE, publieA },
    maintenant,
  );
  await reussir(choisirLicence(tx, acteur, { licence: 'LO', version: 0 }, maintenant));
  await tenirLeRegistre(tx, schema, maintenant);
};

const tenirLeRegistre = async (tx: Unite, schema: string, maintenant: Date): Promise<void> => {
  const aujourdhui = jourDeParis(maintenant);
  const inscrire = (fiche: Partial<FichePublication> & Pick<FichePublication, 'type' | 'titre'>) =>
    reussir(inscrirePublication(tx, acteur, { ...VIDE, ...fiche }, maintenant));
  await inscrire({
    type: 'indicateurs',
    titre: 'Indicateurs du schéma, 2025',
    schema,
    publieeLe: INDICATEURS_PUBLIES_LE,
    adresse: `${SITE}/indicateurs-2025`,
  });
  for (const [type, parAn, delaiJours] of [
    ['tableau-de-bord', 4, 30],
    ['programmation', 1, 45],
    ['donnees-essentielles', 2, 60],
  ] as const)
    await reussir(
      reglerCadence(
        tx,
        acteur,
        { type, version: 0, cadence: { parAn, delaiJours, mois: null, premiere: null }, schema },
        maintenant,
      ),
    );
  for (const annee of [-1, 0, 1].map((n) => anneeDe(aujourdhui) + n))
    await reussir(ouvrirAnneeDePublications(tx, acteur, annee, maintenant));

  const echues = (await listerPublications(tx)).filter(
    (p) => p.publieeLe === null && p.echeance !== null && p.echeance < aujourdhui,
  );
  const enRetard = echues.findLast((p) => p.type === 'tableau-de-bord');
  for (const [rang, p] of echues.entries())
    if (p !== enRetard) await publier(tx, p, ECARTS[rang % ECARTS.length] ?? 0, maintenant);
};

const VIDE = {
  schema: null,
  acheteur: null,
  echeance: null,
  publieeLe: null,
  adresse: null,
  canal: null,
  commentaire: '',
} as const;

const publier = (tx: Unite, p: Publication, ecart: number, maintenant: Date): Promise<void> => {
  const aujourdhui = jourDeParis(maintenant);
  const [publieeLe = aujourdhui] = [ajouterJours(p.echeance ?? aujourdhui, ecart), aujourdhui].toSorted();
  const { type, titre, schema, acheteur, echeance, commentaire } = p;
  return reussir(
    modifierPublication(
      tx,
      acteur,
      {
        id: p.id,
        version: p.version,
        fiche: {
          type,
          titre,
          schema,
          acheteur,
          echeance,
          commentaire,
          publieeLe,
          adresse: `${SITE}/${type}`,
          canal: null,
        },
      },
      maintenant,
    ),
  );
};
