import {
  ajouterQuestion,
  choisirService,
  enregistrerEntretien,
  importerDepenses,
  listerSchemasVivants,
  listerServices,
} from '#domaines/schema';
import type { Essai } from '../../../essai.ts';
import { routesDiagnostic as r } from '../../../routes-diagnostic.ts';

/** Le diagnostic d'un schéma : des dépenses, un service retenu, une question du guide, un fichier déposé. */
export const essai: Essai = async ({
  base,
  collectivite,
  acteur,
  navigateur,
  secret,
  maintenant,
  reussir,
}) => {
  const dans = <T>(travail: Parameters<typeof base.dansCollectivite<T>>[1]) =>
    base.dansCollectivite(collectivite, travail);
  const [lu] = await dans(listerSchemasVivants);
  const schema = lu?.schema.id ?? '';
  const csv = `Année;Service;Montant HT\n2025;Service ${secret};1000`;
  await reussir((tx) =>
    importerDepenses(
      tx,
      acteur,
      {
        schema,
        fichier: new TextEncoder().encode(csv),
        nom: `depenses-${secret}.csv`,
        constat: '2025:',
      },
      maintenant,
    ),
  );
  const [service] = await dans((tx) => listerServices(tx, schema, 2025));
  const id = service?.id ?? '';
  await reussir((tx) =>
    choisirService(
      tx,
      acteur,
      { schema, service: id, versionLue: 0, saisie: { decision: 'retenu', motif: `Motif ${secret}` } },
      maintenant,
    ),
  );
  await reussir((tx) =>
    enregistrerEntretien(
      tx,
      acteur,
      {
        schema,
        service: id,
        versionLue: 0,
        saisie: { tenuLe: '2026-01-15', personnes: `Cheffe ${secret}`, reponses: {} },
      },
      maintenant,
    ),
  );
  const question = await reussir((tx) =>
    ajouterQuestion(
      tx,
      acteur,
      { schema, saisie: { theme: 'outils', texte: `Outil ${secret} ?` } },
      maintenant,
    ),
  );
  const depot = await navigateur.envoyer(r.importer(schema), { fichier: new File([csv], 'depenses.csv') });
  return [
    r.accueil(schema),
    r.service(schema, id),
    r.entretien(schema, id),
    r.question(schema, question),
    depot.headers.get('location') ?? '',
  ];
};
