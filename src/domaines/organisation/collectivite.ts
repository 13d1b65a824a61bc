import { autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { lireCollectivite, majCollectivite } from './collectivite.repository.ts';
import { CONTRASTE_AA, contrasteMinimal, estLisible, lireCouleur } from './couleur.rules.ts';
import { type ContexteFiche, conflit } from './fiche.ts';
import { reconnaitreImage } from './logo.rules.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { introuvable, type RefusOrganisation, valeur } from './refus.ts';

export interface DemandeHabillage {
  readonly version: number;
  readonly nom: string;
  /** Vide : la couleur de l'application. */
  readonly couleur: string;
  readonly logo?: Uint8Array | null | undefined;
}

/** Change le nom, la couleur et le logo. La couleur doit se lire sur fond blanc (AA) ; le logo est une vraie image. */
export const habillerCollectivite = async (
  tx: Unite,
  { acteur, maintenant }: ContexteFiche,
  demande: DemandeHabillage,
): Promise<Result<void, RefusOrganisation>> => {
  const permis = autoriser(acteur, ACTES_ORGANISATION.gererOrganisation);
  if (!permis.ok) return permis;
  const nom = demande.nom.trim();
  if (nom === '' || nom.length > 120)
    return refus(valeur('nom', 'Donnez un nom, de 120 caractères au plus.'));
  const couleur = demande.couleur.trim() === '' ? null : lireCouleur(demande.couleur);
  if (demande.couleur.trim() !== '' && couleur === null) {
    return refus(
      valeur('couleur', 'Une couleur s’écrit # suivi de six chiffres ou lettres de a à f, comme #1a5fb4.'),
    );
  }
  if (couleur !== null && !estLisible(couleur)) {
    const rapport = contrasteMinimal(couleur).toFixed(1).replace('.', ',');
    return refus(
      valeur(
        'couleur',
        `Contraste de ${rapport} avec le fond des pages : il faut au moins ${String(CONTRASTE_AA).replace('.', ',')} (niveau AA). Choisissez une couleur plus sombre.`,
      ),
    );
  }
  const type = demande.logo == null ? null : reconnaitreImage(demande.logo);
  if (demande.logo != null && type === null) {
    return refus(valeur('logo', 'Le logo doit être une image PNG, JPEG ou WebP de 200 ko au plus.'));
  }
  const logo =
    demande.logo == null || type === null
      ? demande.logo === null
        ? null
        : undefined
      : { type, contenu: Buffer.from(demande.logo).toString('base64') };

  const avant = await lireCollectivite(tx);
  if (avant === null) return refus(introuvable('La collectivité'));
  const objet = { type: OBJETS_ORGANISATION.collectivite, id: acteur.collectivite } as const;
  if (!(await majCollectivite(tx, demande.version, { nom, couleur, logo }))) {
    return refus(await conflit(tx, objet, { nom: avant.nom, couleur: avant.couleur }, { nom, couleur }));
  }
  await journaliser(tx, {
    acteur,
    acte: ACTES_ORGANISATION.gererOrganisation,
    objet,
    avant: { nom: avant.nom, couleur: avant.couleur, logo: avant.logo?.type ?? null },
    apres: { nom, couleur, logo: logo === undefined ? (avant.logo?.type ?? null) : (logo?.type ?? null) },
    le: maintenant,
  });
  return ok(undefined);
};
