import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import type { PieceRangee } from '#platform/pieces/index.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { lignee } from './arbre.rules.ts';
import { lireContenu } from './contenu.repository.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { fermerPreuve, insererPreuve, listerPreuves, type Preuve } from './preuve.repository.ts';
import { introuvable, type RefusSchema } from './refus.ts';
import { listerVersions } from './schema.repository.ts';
import { listerSuivi } from './suivi.repository.ts';
import { versionDeReference } from './version.ts';

export { listerPreuves, type Preuve };

interface SurNiveau {
  readonly schema: string;
  readonly noeud: string;
}

/** Peut-on joindre une preuve à cette action ? À demander avant de recevoir le fichier. */
export const peutProuver = async (
  tx: Unite,
  acteur: Acteur,
  { schema, noeud: id }: SurNiveau,
): Promise<Result<void, RefusSchema>> => {
  const version = versionDeReference(await listerVersions(tx, schema));
  const contenu = version === null ? null : await lireContenu(tx, version);
  const noeud = contenu?.noeuds.find((n) => n.id === id);
  if (contenu === null || noeud === undefined) return introuvable('Cette action');
  const personnes = (await listerSuivi(tx, schema, { noeud: id })).flatMap((s) => s.proprietaire ?? []);
  return autoriser(acteur, ACTES_SCHEMA.joindrePiece, {
    schema,
    axes: lignee(contenu.noeuds, id).map((n) => n.id),
    services: noeud.fiche.service === undefined ? [] : [noeud.fiche.service],
    personnes,
  });
};

/** Joint à une action un fichier déjà vérifié et rangé. */
export const joindrePreuve = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurNiveau & { readonly nom: string; readonly piece: PieceRangee },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> => {
  const permis = await peutProuver(tx, acteur, demande);
  if (!permis.ok) return permis;
  const preuve: Preuve = {
    id: identifiant(),
    schema: demande.schema,
    noeud: demande.noeud,
    nom: demande.nom,
    ...demande.piece,
    deposePar: acteur.nom,
    deposeLe: maintenant.toISOString(),
  };
  await insererPreuve(tx, acteur.collectivite, preuve);
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.joindrePiece,
    objet: { type: OBJETS_SCHEMA.noeud, id: demande.noeud },
    avant: null,
    apres: { nom: preuve.nom, empreinte: preuve.empreinte, octets: preuve.octets },
    le: maintenant,
  });
  return ok(preuve.id);
};

/** Retire une preuve : elle n'est plus servie, sa trace reste. Rend son empreinte. */
export const retirerPreuve = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurNiveau & { readonly id: string },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> => {
  const permis = await peutProuver(tx, acteur, demande);
  if (!permis.ok) return permis;
  const preuve = (await listerPreuves(tx, demande.schema, demande.noeud)).find((p) => p.id === demande.id);
  if (preuve === undefined) return introuvable('Cette pièce');
  await fermerPreuve(tx, preuve.id, maintenant.toISOString());
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.retirerPiece,
    objet: { type: OBJETS_SCHEMA.noeud, id: demande.noeud },
    avant: { nom: preuve.nom, empreinte: preuve.empreinte },
    apres: null,
    le: maintenant,
  });
  return ok(preuve.empreinte);
};
