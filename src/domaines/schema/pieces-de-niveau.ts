import { autoriser, piecesDe } from '#domaines/acte';
import { ACTES_SCHEMA } from './actes.ts';
import { lignee } from './arbre.rules.ts';
import { lireContenu } from './contenu.repository.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { introuvable, type RefusSchema } from './refus.ts';
import { listerVersions } from './schema.repository.ts';
import { listerSuivi } from './suivi.repository.ts';
import { versionDeReference } from './version.ts';

/**
 * Les preuves d'un niveau, `dans` son schéma : le successeur garde les identifiants des niveaux, pas leurs preuves. Qui a
 * la charge du niveau peut en joindre.
 */
export const PIECES_DE_NIVEAU = piecesDe<RefusSchema>({
  objet: OBJETS_SCHEMA.noeud,
  joindre: ACTES_SCHEMA.joindrePiece,
  retirer: ACTES_SCHEMA.retirerPiece,
  permis: async (tx, acteur, { id, dans: schema = '' }) => {
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
  },
});
