import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_SCHEMA } from './actes.ts';
import { ecrireContenu, lireContenu } from './contenu.repository.ts';
import { creerAvecContenu, type SchemaCree, versionNeuve } from './creer-schema.ts';
import { OBJETS_SCHEMA } from './objets.ts';
import { introuvable, mauvaisEtat, type RefusSchema } from './refus.ts';
import { insererVersion, lireSchema, lireVersion, listerVersions } from './schema.repository.ts';

/** Ouvre une version nouvelle, en brouillon, copie d'une autre. Une seule est en préparation à la fois. */
export const ouvrirVersion = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly depuis: string },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> => {
  const depuis = await lireVersion(tx, demande.depuis, true);
  if (depuis === null) return introuvable('Cette version');
  const droit = autoriser(acteur, ACTES_SCHEMA.modifierSchema, { schema: depuis.schema });
  if (!droit.ok) return droit;
  const versions = await listerVersions(tx, depuis.schema);
  const enCours = versions.find((v) => v.etat === 'brouillon' || v.etat === 'soumis');
  if (enCours !== undefined)
    return mauvaisEtat(`La version ${enCours.numero} est déjà en préparation : modifiez-la plutôt.`);
  const numero = Math.max(...versions.map((v) => v.numero)) + 1;
  const version = versionNeuve(acteur, maintenant, { schema: depuis.schema, numero, entete: depuis.entete });
  await insererVersion(tx, acteur.collectivite, version);
  await ecrireContenu(tx, version.id, null, await lireContenu(tx, depuis));
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.ouvrirVersion,
    objet: { type: OBJETS_SCHEMA.schema, id: depuis.schema },
    avant: { version: depuis.numero },
    apres: { version: numero },
    le: maintenant,
  });
  return ok(version.id);
};

/** Prépare le schéma qui succédera à celui-ci : même contenu, période suivante ; ses cibles sont à relever. */
export const creerSuccesseur = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly depuis: string },
  maintenant: Date,
): Promise<Result<SchemaCree, RefusSchema>> => {
  const depuis = await lireVersion(tx, demande.depuis);
  const schema = depuis === null ? null : await lireSchema(tx, depuis.schema);
  if (depuis === null || schema === null) return introuvable('Cette version');
  if (depuis.adopteLe === null)
    return mauvaisEtat('Seule une version adoptée a un successeur ; modifiez plutôt celle-ci.');
  const contenu = await lireContenu(tx, depuis);
  const { debut, fin } = contenu.entete;
  const { notePeriode: _n, ...entete } = contenu.entete;
  const duree = debut === null || fin === null ? null : fin - debut;
  return creerAvecContenu(
    tx,
    acteur,
    {
      type: schema.type,
      modele: null,
      predecesseur: schema.id,
      contenu: {
        ...contenu,
        entete: {
          ...entete,
          debut: fin === null ? null : fin + 1,
          fin: fin === null || duree === null ? null : fin + 1 + duree,
        },
      },
    },
    maintenant,
  );
};
