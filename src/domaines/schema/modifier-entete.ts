import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { surBrouillon } from './brouillon.ts';
import { lireContenu } from './contenu.repository.ts';
import type { ChiffreVivant, EnteteSchema } from './contenu.ts';
import { type EnteteSaisie, fautesDEntete } from './creer-schema.ts';
import { ETATS } from './etats.rules.ts';
import { FICHE_SCHEMA } from './fiches.ts';
import type { Schema } from './modele.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { conflitDeFiche, introuvable, invalide, mauvaisEtat, type RefusSchema } from './refus.ts';
import { lireVersion, remplacerVersion } from './schema.repository.ts';
import { revisionSuivante } from './version.ts';

const enTeteDe = (e: EnteteSaisie & { readonly niveaux: Schema['niveaux'] }) => ({
  intitule: e.intitule,
  debut: e.debut,
  fin: e.fin,
  organisations: e.organisations,
  etenduConcessions: e.etenduConcessions,
  niveaux: e.niveaux.map((n) => `${n.singulier} / ${n.pluriel}`),
});

/** Modifie l'en-tête d'un brouillon : intitulé, période, organisations, noms des niveaux. */
export const modifierEntete = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly version: string;
    readonly versionLue: number;
    readonly saisie: EnteteSaisie & { readonly niveaux: Schema['niveaux'] };
  },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const version = await lireVersion(tx, demande.version, true);
  if (version === null) return introuvable('Cette version');
  const droit = autoriser(acteur, ACTES_SCHEMA.modifierSchema, { schema: version.schema });
  if (!droit.ok) return droit;
  if (version.etat !== 'brouillon')
    return mauvaisEtat(`Cette version est à l’état « ${ETATS[version.etat]} » : elle ne se modifie plus.`);
  const { saisie } = demande;
  const { noeuds } = await lireContenu(tx, version);
  const absents = [...new Set(noeuds.map((n) => n.niveau))].filter(
    (niveau) => !saisie.niveaux.some((n) => n.niveau === niveau),
  );
  const fautes = [
    ...fautesDEntete(saisie),
    ...(absents.length > 0
      ? [
          {
            champ: 'niveaux',
            message: `Ces niveaux servent dans l’arbre et doivent rester : ${absents.join(', ')}.`,
          },
        ]
      : saisie.niveaux.length === 0
        ? [{ champ: 'niveaux', message: 'Gardez au moins un niveau.' }]
        : []),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const { notePeriode, ...reste } = version.entete;
  // Une période écrite en années n'a plus besoin de la phrase qui en tenait lieu.
  const sansPeriode = saisie.debut === null || saisie.fin === null;
  const entete: EnteteSchema = {
    ...reste,
    ...(sansPeriode && notePeriode !== undefined ? { notePeriode } : {}),
    ...saisie,
    organisations: [...saisie.organisations],
  };
  const suivante = { ...version, entete, ...revisionSuivante(version, acteur, maintenant) };
  if (!(await remplacerVersion(tx, suivante, demande.versionLue)))
    return conflitDeFiche(FICHE_SCHEMA, version, enTeteDe(saisie), enTeteDe(version.entete));
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.modifierEntete,
    objet: { type: OBJETS_SCHEMA.schema, id: version.schema },
    avant: enTeteDe(version.entete),
    apres: { version: version.numero, ...enTeteDe(saisie) },
    le: maintenant,
  });
  return ok(undefined);
};

const SAISIS: readonly string[] = [
  'libelle',
  'annee',
  'valeur',
  'unite',
  'numerateur',
  'denominateur',
  'texte',
  'ventilation',
];

/** Ce que le journal retient d'un chiffre : ce que son formulaire montre. */
const retenir = ({ id, closLe, contenu }: ChiffreVivant) => ({
  chiffre: {
    id,
    closLe,
    ...Object.fromEntries(Object.entries(contenu).filter(([nom]) => SAISIS.includes(nom))),
  },
});

/** Ce que le formulaire ne montre pas d'un chiffre : il reste ; ce qu'il montre et qu'on vide disparaît. */
const sansSaisie = (chiffre: ChiffreVivant | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(chiffre?.contenu ?? {}).filter(([nom]) => !SAISIS.includes(nom)));

/** Ajoute un chiffre de base (`chiffre` nul) ou le remplace ; `clore` : il ne compte plus. */
export const poserChiffre = (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly version: string;
    readonly chiffre: string | null;
    readonly contenu: ChiffreVivant['contenu'] | 'clore';
  },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> =>
  surBrouillon(
    tx,
    acteur,
    { version: demande.version, noeud: null, acte: ACTES_SCHEMA.poserChiffre },
    maintenant,
    (contenu) => {
      const actuel = contenu.chiffres.find((c) => c.id === demande.chiffre);
      if (demande.chiffre !== null && actuel === undefined) return introuvable('Ce chiffre de base');
      if (demande.contenu !== 'clore' && demande.contenu.libelle.trim() === '')
        return invalide([{ champ: 'libelle', message: 'Dites ce que ce chiffre compte.' }]);
      const neuf = { id: identifiant(), rang: contenu.chiffres.length, closLe: null };
      const suivant: ChiffreVivant | null =
        demande.contenu === 'clore'
          ? actuel === undefined
            ? null
            : { ...actuel, closLe: jourDeParis(maintenant) }
          : { ...(actuel ?? neuf), contenu: { ...sansSaisie(actuel), ...demande.contenu } };
      if (suivant === null) return introuvable('Ce chiffre de base');
      const chiffres =
        actuel === undefined
          ? [...contenu.chiffres, suivant]
          : contenu.chiffres.map((c) => (c.id === suivant.id ? suivant : c));
      return ok({
        contenu: { ...contenu, chiffres },
        avant: actuel === undefined ? null : retenir(actuel),
        apres: retenir(suivant),
        rendu: undefined,
      });
    },
  );
