import { type Acteur, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { conflitDeFiche, invalide, mauvaisEtat, type RefusSchema } from '../refus.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import { FICHE_DIAGNOSTIC } from './fiches.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import { ajouterPonderation, listerPonderations } from './ponderation.repository.ts';
import { fautesDePoids, memesPoids, PONDERATION_DE_DEPART, type Poids } from './score.rules.ts';
import { ouvrirDiagnostic } from './sur-diagnostic.ts';

/** Change ce que pèse chaque critère : une version de plus, l'ancienne reste lisible. */
export const ponderer = async (
  tx: Unite,
  acteur: Acteur,
  demande: {
    readonly schema: string;
    /** Numéro des poids que l'on a lus ; 0 : ceux de départ. */
    readonly numeroLu: number;
    readonly poids: Poids;
    readonly motif: string;
  },
  maintenant: Date,
): Promise<Result<number, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  const fautes = [
    ...fautesDePoids(demande.poids),
    ...(demande.motif.length > 500 ? [{ champ: 'motif', message: '500 caractères au plus.' }] : []),
  ];
  if (fautes.length > 0) return invalide(fautes);
  const enVigueur = async () => (await listerPonderations(tx, demande.schema))[0] ?? PONDERATION_DE_DEPART;
  const actuelle = await enVigueur();
  if (actuelle.numero === demande.numeroLu && memesPoids(actuelle.poids, demande.poids))
    return mauvaisEtat('Ce sont déjà les poids en vigueur : rien n’a changé.');
  const suivante = {
    numero: demande.numeroLu + 1,
    poids: demande.poids,
    motif: demande.motif.trim(),
    modifiePar: acteur.nom,
    modifieLe: maintenant.toISOString(),
  };
  if (
    actuelle.numero !== demande.numeroLu ||
    !(await ajouterPonderation(tx, acteur.collectivite, demande.schema, suivante))
  ) {
    const { numero, poids, modifiePar, modifieLe } = await enVigueur();
    return conflitDeFiche(
      FICHE_DIAGNOSTIC.shape.poids,
      { version: numero, modifiePar, modifieLe: modifieLe ?? suivante.modifieLe },
      demande.poids,
      poids,
    );
  }
  await journaliser(tx, {
    acteur,
    acte: ACTES_DIAGNOSTIC.ponderer,
    objet: { type: OBJETS_DIAGNOSTIC.diagnostic, id: demande.schema },
    avant: { numero: actuelle.numero, poids: actuelle.poids },
    apres: { numero: suivante.numero, poids: suivante.poids, motif: suivante.motif },
    le: maintenant,
  });
  return ok(suivante.numero);
};
