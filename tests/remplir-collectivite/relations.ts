import {
  adherer,
  ajouterEquipier,
  deposerContribution,
  inviterPartenaires,
  listerContributions,
  listerInvitations,
  nommerRelais,
  noterPartage,
  ouvrirConcertation,
} from '../../src/domaines/gouvernance/index.ts';
import { ajouterAuRepertoire } from '../../src/domaines/organisation/index.ts';
import { listerSchemasVivants } from '../../src/domaines/schema/index.ts';
import { lireTexteSoumis } from '../../src/web/raccords/schemas-cites.ts';
import { routesRelations as r } from '../../src/web/routes-relations.ts';
import type { Etape } from './etape.ts';

/** L'équipe, le réseau et une concertation où un partenaire est invité et une contribution déposée. */
export const remplirRelations: Etape = async ({
  base,
  collectivite,
  acteur,
  secret,
  maintenant,
  reussir,
}) => {
  const contexte = { acteur, maintenant };
  const dans = <T>(travail: Parameters<typeof base.dansCollectivite<T>>[1]) =>
    base.dansCollectivite(collectivite, travail);
  const equipier = await reussir((tx) =>
    ajouterEquipier(
      tx,
      acteur,
      {
        personne: null,
        nom: `Équipière ${secret}`,
        expertise: 'ess',
        mission: null,
        missionLe: null,
        debut: '2026-01-01',
        heures: [],
      },
      maintenant,
    ),
  );
  const { id: service } = await reussir((tx) =>
    ajouterAuRepertoire(tx, contexte, 'services', { nom: `Service relié ${secret}`, sigle: '' }),
  );
  const relais = await reussir((tx) =>
    nommerRelais(
      tx,
      acteur,
      { service, personne: null, depuis: '2026-01-01', genre: 'transition', nom: `Relais ${secret}` },
      maintenant,
    ),
  );
  const { id: partenaire } = await reussir((tx) =>
    ajouterAuRepertoire(tx, contexte, 'partenaires', {
      nom: `Partenaire relié ${secret}`,
      type: 'réseau',
      contact: '',
      courriel: 'partenaire@valmont.example',
    }),
  );
  const adhesion = await reussir((tx) =>
    adherer(
      tx,
      acteur,
      { nom: `Réseau ${secret}`, partenaire: null, contact: '', personne: null, depuis: null },
      maintenant,
    ),
  );
  await reussir((tx) =>
    noterPartage(tx, acteur, { adhesion, le: '2026-02-01', texte: `Partage ${secret}` }, maintenant),
  );
  const [lu] = await dans(listerSchemasVivants);
  const fiche = {
    question: `Question ${secret}`,
    presentation: '',
    publics: 'Partenaires',
    ouvreLe: '2026-01-01',
    fermeLe: '2030-01-01',
  };
  const version = lu?.reference.id ?? '';
  const concertation = await reussir((tx) =>
    ouvrirConcertation(tx, acteur, { version, fiche }, lireTexteSoumis, maintenant),
  );
  await reussir((tx) =>
    inviterPartenaires(tx, acteur, { concertation, partenaires: [partenaire] }, maintenant),
  );
  await reussir((tx) =>
    deposerContribution(
      tx,
      acteur,
      {
        concertation,
        contributeur: { auteur: 'partenaire', personne: null, nom: secret, organisme: secret },
        avis: [{ rang: 1, noeud: '', texte: `Avis ${secret}` }],
      },
      lireTexteSoumis,
      maintenant,
    ),
  );
  const [contribution] = await dans((tx) => listerContributions(tx, concertation));
  const [invitation] = await dans((tx) => listerInvitations(tx, concertation));
  return [
    r.equipier(equipier),
    r.temps(equipier),
    r.relais(relais),
    r.charte(partenaire),
    r.adhesion(adhesion),
    r.concertation(concertation),
    r.invitationAnnuler(concertation, invitation?.id ?? ''),
    r.ajusterContribution(contribution?.id ?? ''),
  ];
};
