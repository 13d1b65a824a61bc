// Sert, à la racine d'une version du programme donnée, l'application sur le registre de démonstration. Sur l'entrée, une
// ligne par ordre : « mémoire », « journal », « change » ; une réponse par ligne sur la sortie.
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import type * as Demo from '../../src/demo/index.ts';
import type * as Schemas from '../../src/domaines/schema/index.ts';
import type * as BaseDeDonnees from '../../src/platform/db/base.ts';
import type * as Serveur from '../../src/web/server.ts';

const [racine = '', dossier = '', url] = process.argv.slice(2);
const charger = async <T>(chemin: string): Promise<T> => (await import(join(racine, 'src', chemin))) as T;
const { COLLECTIVITE_PAR_DEFAUT: ici, ouvrirBase } =
  await charger<typeof BaseDeDonnees>('platform/db/base.ts');
const demo = await charger<typeof Demo>('demo/index.ts');
const { listerSchemasPublics } = await charger<typeof Schemas>('domaines/schema/index.ts');
const { demarrerServeur } = await charger<typeof Serveur>('web/server.ts');

const dire = (quoi: object): void => console.log(JSON.stringify(quoi));
const fichiers = await demo.genererFichiersDemo(dossier);
const base = await ouvrirBase(url === undefined ? { dossier: fichiers.base } : { url });
await demo.importerDemo(
  base,
  ici,
  fichiers,
  () => new Date(),
  () => undefined,
);
await demo.gouvernerDemo(base, ici, new Date());
const [schema] = await base.dansCollectivite(ici, listerSchemasPublics);
const acheteurs = base.comptes.selectFrom('acheteur').select('siren').where('collectivite', '=', ici);
const { siren } = await acheteurs.executeTakeFirstOrThrow();
const { estAcheteurFictif } = demo;
const issue = await demarrerServeur({ base, collectivite: ici, dossier, port: 0, estAcheteurFictif });
if (!issue.ok) throw new Error(issue.erreur.message);
dire({
  port: issue.valeur.port,
  publique: `/public/${siren}/schemas/${schema?.schema.id}`,
});

const ORDRES: Readonly<Record<string, () => Promise<object>>> = {
  mémoire: async () => ({ residente: process.memoryUsage().rss }),
  // Un acte de quelqu'un d'autre, ailleurs.
  journal: async () => {
    await base.dansCollectivite(ici, (tx) =>
      sql`insert into journal (collectivite, le, acteur, acteur_nom, acte, objet_type, objet)
        values (${ici}, ${new Date()}, 'mesure', 'Mesure', 'action.mettreAJour', 'action', 'mesure')`.execute(
        tx,
      ),
    );
    return {};
  },
  // Un changement de ce que montre le tableau de bord.
  change: async () => {
    await base.dansCollectivite(ici, (tx) =>
      sql`update entreprise set maj_le = now() where id = (select min(id) from entreprise)`.execute(tx),
    );
    return {};
  },
};
const entree = createInterface(process.stdin);
entree.on('line', async (ordre) => dire((await ORDRES[ordre]?.()) ?? {}));
// Le parent ferme notre entrée : on s'arrête, même s'il a été tué.
entree.on('close', async () => {
  await issue.valeur.arreter();
  await base.fermer();
  process.exit(0);
});
