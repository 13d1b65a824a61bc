import type { MesureSaisie } from '#domaines/mesure';
import type { Schema } from '#domaines/schema';
import type { Population } from '../../platform/population.ts';
import { ok, type Result, refus } from '../../platform/result.ts';
import type { Bilan, SourceBilan, TotauxBilan } from './bilan.ts';
import { choisirAcheteurs } from './choisir-acheteurs.rules.ts';
import { direDemonstration } from './dire-demonstration.ts';
import { type IndicateurDemande, indicateursDemandes, type ModeleDemande } from './indicateurs-demandes.ts';
import {
  chiffreSaisi,
  chiffresSaisisDe,
  decrireSaisie,
  joindreSaisies,
  jugerSaisie,
  type SaisiesBilan,
  serieSaisie,
} from './joindre-saisies.ts';
import { type AnneeJugee, jugerChiffre } from './juger-chiffre.ts';
import { autresLignesDe } from './lignes-comptees.ts';
import {
  chiffreDe,
  type MesuresBilan,
  mesurerBilan,
  type SourceMesures,
  serieAnnuelle,
} from './mesurer-bilan.ts';
import { type TotalAcheteur, totauxParAcheteur } from './totaux.repository.ts';
import { CHIFFRE_ABSENT, natureDe, versChiffre } from './vers-chiffre.ts';

export interface DemandeBilan extends SourceMesures {
  /** SIREN (ou SIRET) ; `null` : tous les acheteurs des données. */
  readonly acheteurs?: readonly string[] | null;
  /** `null` : toutes les années. */
  readonly annee?: number | null;
  /** Un modèle (son identifiant), ou un schéma ; sans lui, les indicateurs calculables d'après les données publiées. */
  readonly modele?: string | Schema | null;
  /** Ne compter, de ce que tiennent les schémas, que celui-ci ; par défaut celui du bilan. */
  readonly schema?: string | null;
  /** Sans schéma, ces indicateurs-là ; le bilan se compose alors même sans contrat. */
  readonly codes?: readonly string[] | null;
  /** Ce que les services ont saisi, toutes années : lu pour les indicateurs qui ne se calculent pas. */
  readonly saisies?: readonly MesureSaisie[];
  /** Jour `AAAA-MM-JJ` de composition : il date le bilan, et dit ce qui est en cours sans année demandée. */
  readonly dateReference: string;
  /** D'où viennent les contrats, quand ce sont des fichiers. */
  readonly sources?: readonly SourceBilan[];
  /** Dit si un acheteur (SIREN) est inventé pour une démonstration : le bilan l'annonce alors. */
  readonly estAcheteurFictif?: (siren: string) => boolean;
}

type Refus = { readonly message: string };

/** Additionne au centime, sans laisser d'erreur d'arrondi binaire. */
const sommer = (montants: readonly (number | null)[]): number | null => {
  const declares = montants.filter((montant) => montant !== null);
  return declares.length === 0 ? null : Math.round(declares.reduce((total, m) => total + m, 0) * 100) / 100;
};

const totaliser = (totaux: readonly TotalAcheteur[]): TotauxBilan => {
  const somme = (champ: 'nombre' | 'montantNonDeclare' | 'sansDate'): number =>
    totaux.reduce((total, t) => total + t[champ], 0);
  return {
    nombre: somme('nombre'),
    montant: sommer(totaux.map(({ montant }) => montant)),
    montantActuel: sommer(totaux.map(({ montantActuel }) => montantActuel)),
    montantNonDeclare: somme('montantNonDeclare'),
    sansDate: somme('sansDate'),
  };
};

/** Un acheteur par SIREN, marchés et concessions réunis. */
const presentsDe = (totaux: readonly TotalAcheteur[]) =>
  [...Map.groupBy(totaux, ({ siren }) => siren)].map(([siren, lignes]) => ({
    siren,
    nom: lignes.find(({ nom }) => nom !== null)?.nom ?? null,
    tous: lignes.reduce((total, { tous }) => total + tous, 0),
    marches: lignes.find(({ typeContrat }) => typeContrat === 'marche') ?? null,
  }));

/** Un indicateur dont la valeur vient d'une saisie ; `null` s'il n'en a pas. */
const assemblerSaisie = (
  { definition, cibles, variantes: _, ...decrit }: IndicateurDemande,
  saisies: SaisiesBilan,
  dateReference: string,
): Bilan['indicateurs'][number] | null => {
  const consolidee = saisies.consolidees.get(decrit.code);
  if (consolidee === undefined || definition !== null) return null;
  return {
    ...chiffreSaisi(consolidee),
    ...decrit,
    saisie: decrireSaisie(consolidee),
    nature: natureDe(consolidee.mesure),
    ...jugerSaisie(consolidee, cibles, dateReference),
    cibles: cibles.map(({ montree }) => montree),
    variantes: [],
    formule: null,
    definition: null,
    parAnnee: serieSaisie(saisies, decrit.code),
  };
};

const assemblerIndicateur = (
  demande: IndicateurDemande,
  mesures: MesuresBilan,
  saisies: SaisiesBilan,
  annee: AnneeJugee,
  populations: readonly Population[],
): Bilan['indicateurs'][number] => {
  const saisi = assemblerSaisie(demande, saisies, annee.dateReference);
  if (saisi !== null) return saisi;
  const { definition, cibles, variantes, ...decrit } = demande;
  const mesure = mesures.consolidees.get(demande.code);
  const chiffre = chiffreDe(mesures.consolidees, demande.code);
  const autresLignes = definition === null ? null : autresLignesDe(definition, populations);
  const { cible, statut, raison, attendu } = jugerChiffre(chiffre, cibles, annee);
  return {
    ...(chiffre ?? CHIFFRE_ABSENT),
    ...decrit,
    ...(autresLignes === null ? {} : { autresLignes }),
    nature: mesure === undefined ? 'nombre' : natureDe(mesure),
    cible,
    cibles: cibles.map(({ montree }) => montree),
    statut,
    raison,
    attendu,
    variantes: variantes.flatMap(({ id, libelle, definition: { code } }) => {
      const lue = mesures.consolidees.get(code);
      return lue === undefined ? [] : [{ id, libelle, nature: natureDe(lue), ...versChiffre(lue) }];
    }),
    formule: definition?.texte ?? null,
    definition: definition === null ? null : { version: definition.version, empreinte: definition.empreinte },
    parAnnee:
      definition === null
        ? serieSaisie(saisies, demande.code)
        : serieAnnuelle(mesures.parAnnee, demande.code),
  };
};

const assemblerChiffres = (
  demandes: readonly IndicateurDemande[],
  mesures: MesuresBilan['consolidees'] | undefined,
  annee: AnneeJugee,
) =>
  demandes.flatMap(({ code, cibles }) => {
    const chiffre = chiffreDe(mesures, code);
    return chiffre === null
      ? []
      : [{ code, statut: jugerChiffre(chiffre, cibles, annee).statut, ...chiffre }];
  });

const direRien = (annee: number | null, annees: readonly number[]): string =>
  annee === null
    ? "Aucun contrat dans les données : il n'y a rien à mesurer."
    : `Aucun contrat notifié en ${annee}. ${
        annees.length === 0
          ? "Aucun contrat n'a de date de notification."
          : `Années présentes : ${annees.join(', ')}.`
      }`;

/**
 * Mesure les indicateurs d'un schéma pour des acheteurs et une année, et réunit ce qui fonde chaque chiffre. Ne dépend
 * que de l'exécuteur : le registre et les fichiers lus en mémoire donnent le même bilan.
 */
export const composerBilan = async (demande: DemandeBilan): Promise<Result<Bilan, Refus>> => {
  const { executer, dateReference, annee = null, modele: id = null, codes = null, sources = [] } = demande;
  const demandes = indicateursDemandes(demande.populations, id, codes);
  if (!demandes.ok) return demandes;
  const { modele, indicateurs } = demandes.valeur;

  const tousTotaux = await totauxParAcheteur(executer, annee);
  const presents = presentsDe(tousTotaux);
  const choisis = choisirAcheteurs(demande.acheteurs ?? null, presents);
  if (!choisis.ok) return choisis;
  const acheteurs = choisis.valeur;
  const retenus = presents.filter(({ siren }) => acheteurs === null || acheteurs.includes(siren));
  const totaux = tousTotaux.filter(({ siren }) => acheteurs === null || acheteurs.includes(siren));

  const definitions = indicateurs.flatMap(({ definition }) => definition ?? []);
  const etendu = modele?.etenduConcessions ?? false;
  const variantes = indicateurs.flatMap((indicateur) =>
    indicateur.variantes.map(({ definition }) => definition),
  );
  const mesures = await mesurerBilan(
    demande,
    { definitions, variantes },
    { acheteurs, annee, schema: demande.schema ?? modele?.id ?? null, dateReference },
    etendu,
  );
  const marches = totaliser(totaux.filter(({ typeContrat }) => typeContrat === 'marche'));
  const concessions = totaliser(totaux.filter(({ typeContrat }) => typeContrat === 'concession'));
  const saisies = joindreSaisies(demande.saisies ?? [], new Set(definitions.map(({ code }) => code)), {
    acheteurs,
    annee,
  });
  const aUneSaisie = indicateurs.some(({ code }) => saisies.consolidees.has(code));
  if (marches.nombre + concessions.nombre === 0 && codes === null && !aUneSaisie)
    return refus({ message: direRien(annee, mesures.anneesDesContrats) });

  const anneeJugee = { annee: annee ?? Number(dateReference.slice(0, 4)), dateReference };
  const parAcheteur = retenus
    .filter(({ marches: total }) => (total?.nombre ?? 0) > 0)
    .map(({ siren, nom, marches: total }) => ({
      siren,
      nom,
      marches: total?.nombre ?? 0,
      montant: total?.montant ?? null,
      indicateurs: [
        ...assemblerChiffres(indicateurs, mesures.parAcheteur.get(siren), anneeJugee),
        ...chiffresSaisisDe(saisies, siren, indicateurs, dateReference),
      ],
    }));
  return ok({
    acheteurs: retenus
      .filter((r) => acheteurs !== null || totaux.some((t) => t.siren === r.siren && t.nombre > 0))
      .map(({ siren }) => siren),
    annee,
    marches: marches.nombre,
    indicateurs: indicateurs.map((indicateur) =>
      assemblerIndicateur(indicateur, mesures, saisies, anneeJugee, demande.populations),
    ),
    modele: modele === null ? null : decrireModele(modele),
    totaux: marches,
    concessions: {
      ...concessions,
      indicateurs: assemblerChiffres(indicateurs, mesures.concessions, anneeJugee),
    },
    parAcheteur,
    sources,
    dateReference,
    avertissement: avertirSiFictifs(retenus, demande.estAcheteurFictif),
  });
};

const avertirSiFictifs = (
  acheteurs: readonly { readonly siren: string; readonly nom: string | null }[],
  estFictif: (siren: string) => boolean = () => false,
): string | null => {
  const fictifs = acheteurs.filter(({ siren }) => estFictif(siren));
  return fictifs.length === 0 ? null : direDemonstration(fictifs.flatMap(({ nom }) => nom ?? []));
};

const decrireModele = ({ id, intitule, etenduConcessions }: ModeleDemande) => ({
  id,
  intitule,
  etenduConcessions,
});
