import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { fautesDePersonne, type RefusGouvernance, revisionPar } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { introuvable, invalide, mauvaisEtat } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_CONCERTATION } from './actes.ts';
import { insererContribution, lireConcertation } from './concertation.repository.ts';
import { type AvisSaisi, etatDeConcertation, verifierAvis } from './concertation.rules.ts';
import type {
  Concertation,
  Contribution,
  LireTexte,
  NiveauSoumis,
  TypeContributeur,
} from './concertation.ts';
import { OBJETS_CONCERTATION } from './objets.ts';

/** Qui a répondu. */
export interface Contributeur {
  readonly auteur: TypeContributeur;
  readonly personne: string | null;
  readonly nom: string;
  readonly organisme: string;
  readonly invitation: string | null;
}

/** Enregistre des avis déjà vérifiés, un par niveau. Ni le texte ni le nom ne vont au journal. */
export const enregistrerAvis = async (
  tx: Unite,
  acteur: Acteur,
  {
    concertation,
    contributeur,
    avis,
    niveaux,
  }: {
    readonly concertation: Concertation;
    readonly contributeur: Contributeur;
    readonly avis: readonly AvisSaisi[];
    readonly niveaux: readonly NiveauSoumis[];
  },
  maintenant: Date,
): Promise<number> => {
  const parId = new Map(niveaux.map((n) => [n.id, n]));
  const ecrits = avis.filter((a) => a.texte.trim() !== '');
  for (const { noeud, texte } of ecrits) {
    const niveau = parId.get(noeud);
    const contribution: Contribution = {
      ...contributeur,
      id: identifiant(),
      concertation: concertation.id,
      noeud: niveau?.id ?? null,
      repere: niveau?.repere ?? '',
      intitule: niveau?.intitule ?? '',
      texte,
      recueLe: maintenant.toISOString(),
      suite: null,
      motif: '',
      suitePar: null,
      suiteLe: null,
      ...revisionPar(acteur, maintenant),
    };
    await insererContribution(tx, acteur.collectivite, contribution);
    await journaliser(tx, {
      acteur,
      acte: ACTES_CONCERTATION.deposerContribution,
      objet: { type: OBJETS_CONCERTATION.contribution, id: contribution.id },
      avant: null,
      apres: { concertation: concertation.id, auteur: contribution.auteur, repere: contribution.repere },
      le: maintenant,
    });
  }
  return ecrits.length;
};

/**
 * Dépose une contribution depuis l'application : la sienne, ou, pour qui pilote, celle qu'une partie prenante a donnée de
 * vive voix ou par écrit. Qui pilote peut encore la saisir après le dernier jour, tant que la concertation n'est pas close.
 */
export const deposerContribution = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly concertation: string;
    readonly contributeur: Omit<Contributeur, 'invitation'>;
    readonly avis: readonly AvisSaisi[];
  },
  lireTexte: LireTexte,
  maintenant: Date,
): Promise<Result<number, RefusGouvernance>> => {
  const { contributeur } = demande;
  const droit = autoriser(acteur, ACTES_CONCERTATION.deposerContribution, {
    personnes: contributeur.personne === null ? [] : [contributeur.personne],
  });
  if (!droit.ok) return droit;
  const concertation = await lireConcertation(tx, demande.concertation);
  const texte = concertation === null ? null : await lireTexte(tx, concertation.versionSchema);
  if (concertation === null || texte === null) return introuvable('Cette concertation');
  const aujourdhui = jourDeParis(maintenant);
  const etat = etatDeConcertation(concertation, aujourdhui);
  const apresCoup = concertation.closLe === null && autoriser(acteur, ACTES_EQUIPE.gererEquipe).ok;
  if (etat === 'à venir') return mauvaisEtat('Cette concertation n’est pas encore ouverte.');
  if (etat === 'fermée' && !apresCoup) return mauvaisEtat('Cette concertation est fermée.');
  const fautes = [
    ...verifierAvis(demande.avis, texte.niveaux, contributeur.nom),
    ...(contributeur.personne === null && contributeur.nom === '' && contributeur.organisme === ''
      ? [
          {
            champ: 'organisme',
            message: 'Dites qui contribue : un organisme, un nom, ou une personne de l’annuaire.',
          },
        ]
      : []),
    ...(contributeur.organisme.length > 200
      ? [{ champ: 'organisme', message: '200 caractères au plus.' }]
      : []),
    ...(contributeur.personne === acteur.personne
      ? []
      : await fautesDePersonne(tx, contributeur.personne, null)),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const nombre = await enregistrerAvis(
    tx,
    acteur,
    {
      concertation,
      contributeur: {
        ...contributeur,
        nom: contributeur.personne === null ? contributeur.nom : '',
        invitation: null,
      },
      avis: demande.avis,
      niveaux: texte.niveaux,
    },
    maintenant,
  );
  return ok(nombre);
};
