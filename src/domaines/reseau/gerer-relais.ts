import { type Acteur, fautesDeSaisie, tenirFiches } from '#domaines/acte';
import { ACTES_EQUIPE } from '#domaines/equipe';
import { conflitPar, fautesDePersonne, revisionPar } from '#domaines/gouvernance';
import { listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';
import { memeNom } from '#platform/noms.ts';
import type { Faute } from '#platform/refus.ts';
import { ACTES_RESEAU } from './actes.ts';
import { SAISIE_FIN, SAISIE_RELAIS } from './fiches.ts';
import { OBJETS_RESEAU } from './objets.ts';
import { insererRelais, lireRelais, listerRelais, remplacerRelais } from './reseau.repository.ts';
import { verifierFicheRelais, verifierFin } from './reseau.rules.ts';
import type { FicheRelais, Relais } from './reseau.ts';

const fautesDe = async (tx: Unite, f: FicheRelais, actuel: Relais | null): Promise<readonly Faute[]> => {
  const services = await listerRepertoire(tx, 'services');
  const connu = services.some((s) => s.id === f.service && (s.clos_le === null || s.id === actuel?.service));
  const double = (await listerRelais(tx)).some(
    (r) =>
      r.id !== actuel?.id &&
      r.closLe === null &&
      r.genre === f.genre &&
      r.service === f.service &&
      (f.personne === null ? r.personne === null && memeNom(r.nom, f.nom) : r.personne === f.personne),
  );
  return [
    ...fautesDeSaisie(SAISIE_RELAIS, f),
    ...verifierFicheRelais(f),
    ...(f.service === '' || connu
      ? []
      : [{ champ: 'service', message: 'Choisissez un service du répertoire.' }]),
    ...(await fautesDePersonne(tx, f.personne, actuel?.personne ?? null)),
    ...(double ? [{ champ: 'nom', message: 'Cette personne est déjà référente de ce service.' }] : []),
  ];
};

const RELAIS = tenirFiches({
  objet: OBJETS_RESEAU.relais,
  nom: 'Ce référent',
  droit: ACTES_EQUIPE.gererEquipe,
  lire: lireRelais,
  inserer: insererRelais,
  remplacer: remplacerRelais,
  reviser: revisionPar,
  conflit: conflitPar,
});

/** Nomme un référent dans un service. */
export const nommerRelais = (tx: Unite, acteur: Acteur, fiche: FicheRelais, maintenant: Date) =>
  RELAIS.ajouter(
    tx,
    acteur,
    {
      acte: ACTES_RESEAU.nommerRelais,
      fiche,
      plus: { closLe: null },
      fautes: () => fautesDe(tx, fiche, null),
    },
    maintenant,
  );

/** Corrige la fiche d'un référent, si personne ne l'a fait depuis la version lue. */
export const modifierRelais = (
  tx: Unite,
  acteur: Acteur,
  { fiche, ...vise }: { readonly id: string; readonly version: number; readonly fiche: FicheRelais },
  maintenant: Date,
) =>
  RELAIS.changer(
    tx,
    acteur,
    {
      ...vise,
      acte: ACTES_RESEAU.modifierRelais,
      change: fiche,
      etat: ({ closLe }) =>
        closLe === null ? null : 'Ce référent ne l’est plus : sa fiche ne se modifie plus.',
      fautes: (actuel) => fautesDe(tx, fiche, actuel),
    },
    maintenant,
  );

/** Un référent cesse de l'être : `le` est son dernier jour. Sa fiche reste. */
export const cloreRelais = (
  tx: Unite,
  acteur: Acteur,
  { le, ...vise }: { readonly id: string; readonly version: number; readonly le: string },
  maintenant: Date,
) =>
  RELAIS.changer(
    tx,
    acteur,
    {
      ...vise,
      acte: ACTES_RESEAU.cloreRelais,
      change: { closLe: le },
      etat: ({ closLe }) => (closLe === null ? null : 'Le départ de ce référent est déjà enregistré.'),
      fautes: ({ depuis }) => [
        ...fautesDeSaisie(SAISIE_FIN, { le }),
        ...verifierFin(le, depuis, 'Indiquez son dernier jour, après sa nomination.'),
      ],
    },
    maintenant,
  );
