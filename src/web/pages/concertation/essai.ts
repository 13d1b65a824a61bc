import {
  deposerContribution,
  inviterPartenaires,
  listerContributions,
  listerInvitations,
  ouvrirConcertation,
} from '#domaines/concertation';
import { ajouterAuRepertoire } from '#domaines/organisation';
import { listerSchemasVivants } from '#domaines/schema';
import type { Essai } from '../../essai.ts';
import { lireTexteSoumis } from '../../raccords/schemas-cites.ts';
import { routesConcertation as r } from '../../routes-concertation.ts';

/** Une concertation où un partenaire est invité et une contribution déposée. */
export const essai: Essai = async ({ base, collectivite, acteur, secret, maintenant, reussir }) => {
  const dans = <T>(travail: Parameters<typeof base.dansCollectivite<T>>[1]) =>
    base.dansCollectivite(collectivite, travail);
  const { id: partenaire } = await reussir((tx) =>
    ajouterAuRepertoire(tx, { acteur, maintenant }, 'partenaires', {
      nom: `Partenaire consulté ${secret}`,
      type: 'réseau',
      contact: '',
      courriel: 'partenaire@valmont.example',
    }),
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
    r.concertation(concertation),
    r.invitationAnnuler(concertation, invitation?.id ?? ''),
    r.ajusterContribution(contribution?.id ?? ''),
  ];
};
