import {
  confierAction,
  creerDepuisModele,
  ecrireCsv,
  lireContenu,
  lireSuivi,
  lireVersion,
} from '#domaines/schema';
import type { Essai } from '../../essai.ts';
import { routesLectures as l } from '../../routes-lectures.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';

export const essai: Essai = async ({
  base,
  collectivite,
  acteur,
  navigateur,
  secret,
  maintenant,
  reussir,
}) => {
  const entete = {
    intitule: `SPASER ${secret}`,
    debut: 2026,
    fin: 2029,
    organisations: [secret],
    etenduConcessions: false,
  };
  const { schema, version } = await reussir((tx) =>
    creerDepuisModele(tx, acteur, { modele: 'aix-spaser', entete, aLIdentique: true }, maintenant),
  );
  const lue = await base.dansCollectivite(collectivite, async (tx) => {
    const v = await lireVersion(tx, version);
    if (v === null) throw new Error('version absente');
    const suivi = await lireSuivi(tx, schema, 2026);
    return { contenu: await lireContenu(tx, v), actions: suivi?.actions ?? [] };
  });
  const [action] = lue.actions;
  if (action === undefined) throw new Error('schéma sans action');
  const noeud = action.noeud.id;
  await reussir((tx) =>
    confierAction(
      tx,
      acteur,
      {
        schema,
        noeud,
        annee: 2026,
        versionLue: 0,
        proprietaire: { id: null, nom: `Responsable ${secret}` },
      },
      maintenant,
    ),
  );
  const fiche = r.noeud(schema, version, noeud);
  const renommee = await navigateur.soumettre(fiche, {
    version: '1',
    code: action.noeud.code,
    intitule: `Action ${secret}`,
  });
  if (renommee.status !== 303) throw new Error(`fiche : ${renommee.status}`);
  await navigateur.envoyer(
    fiche,
    { fichier: new File([`preuve ${secret}`], `${secret}.txt`) },
    r.pieces(schema, version, noeud),
  );
  const [, piece = ''] =
    new RegExp(`${fiche}/pieces/([0-9a-f-]{36})`).exec(await navigateur.texte(fiche)) ?? [];
  const plan = await navigateur.soumettre(
    l.referenceNouvelle(schema, version),
    { nature: 'plan', intitule: `Plan ${secret}`, date: '02/2024', adresse: '', cibles: '', version: '0' },
    l.references(schema, version),
  );
  const [, reference = ''] =
    new RegExp(`${l.references(schema, version)}/([0-9a-f-]{36})`).exec(
      await navigateur.texte(l.plans(schema, version)),
    ) ?? [];
  if (plan.status !== 303) throw new Error(`plan : ${plan.status} ${await plan.text()}`);
  const tableau = ecrireCsv([{ type: 'axe', code: '1', intitule: `Axe ${secret}` }]);
  const depot = await navigateur.envoyer(r.importer(), { fichier: new File([tableau], 'schema.csv') });
  return [
    r.schema(schema),
    r.version(schema, version),
    fiche,
    `${r.pieces(schema, version, noeud)}/${piece}`,
    r.action(schema, 2026, noeud),
    l.reference(schema, version, reference),
    depot.headers.get('location') ?? '',
  ];
};
