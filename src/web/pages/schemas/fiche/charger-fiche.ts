import type { Context } from 'hono';
import { catalogue } from '#domaines/indicateur';
import { listerRepertoire } from '#domaines/organisation';
import { ACTES_SCHEMA, lignee, lireContenu, niveauSuivi, PIECES_DE_NIVEAU } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import type { Outils } from '../outils.tsx';
import type { DonneesFiche } from './donnees-fiche.ts';

/** Le niveau de l'adresse et tout ce que sa fiche montre ; `null` s'il n'existe pas. */
export const chargerFiche = async (o: Outils, tx: Unite, c: Context): Promise<DonneesFiche | null> => {
  const place = await o.placeDe(tx, c);
  const contenu = place === null ? null : await lireContenu(tx, place.version);
  const noeud = contenu?.noeuds.find((n) => n.id === c.req.param('noeud'));
  if (place === null || contenu === null || noeud === undefined) return null;
  const chemin = lignee(contenu.noeuds, noeud.id);
  const services = (await listerRepertoire(tx, 'services')).filter((s) => s.clos_le == null);
  const porteur = { id: noeud.id, dans: place.schema.id };
  const modifiable =
    place.version.etat === 'brouillon' &&
    noeud.closLe === null &&
    o.peut(c, ACTES_SCHEMA.modifierSchema, { schema: place.schema.id, axes: chemin.map((n) => n.id) });
  return {
    place,
    contenu,
    noeud,
    chemin: chemin.slice(1).toReversed(),
    services: services.map((s) => ({ id: String(s.id), nom: String(s.nom) })),
    indicateurs: modifiable ? catalogue().map(({ code, intitule }) => ({ code, intitule })) : [],
    preuves: await PIECES_DE_NIVEAU.lister(tx, porteur),
    modifiable,
    peutProuver: (await PIECES_DE_NIVEAU.permis(tx, o.acteurDe(c), porteur)).ok,
    cible: contenu.cibles.find((x) => x.id === c.req.query('cible') && x.closLe === null)?.id ?? null,
    annee: Number(o.aujourdhui().slice(0, 4)),
    suivie: noeud.niveau === niveauSuivi(contenu.entete.niveaux) && noeud.closLe === null,
  };
};
