import {
  ajouterMembres,
  ajouterPoint,
  convoquerSeance,
  creerComite,
  listerMembres,
  ouvrirSeance,
  planifierSeance,
  prendreDecision,
  preparerDeliberation,
  recommander,
} from '#domaines/gouvernance';
import type { Essai } from '../../essai.ts';
import { routesConcertation } from '../../routes-concertation.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';

const SEANCE = {
  intitule: '',
  echeance: null,
  heure: null,
  lieu: null,
  president: null,
  secretaire: null,
  notes: '',
};

export const essai: Essai = async (remplissage) => {
  const { base, collectivite, acteur, navigateur, secret, maintenant, reussir } = remplissage;
  const comite = await reussir((tx) =>
    creerComite(
      tx,
      acteur,
      {
        type: 'conseil',
        nom: `Conseil ${secret}`,
        mission: '',
        frequence: { seancesParAn: null, moisAttendus: [] },
        acheteurs: [],
        schema: null,
        colleges: [],
        effectif: 2,
        quorum: null,
        procurationsMax: null,
        delaiConvocation: null,
      },
      maintenant,
    ),
  );
  const membre = (nom: string) => ({
    nom: `Madame ${nom} ${secret}`,
    personne: null,
    organisme: null,
    qualite: null,
    courriel: null,
    college: null,
    role: 'membre' as const,
    suppleantDe: null,
    debut: '2026-01-01',
    fin: null,
  });
  await reussir((tx) =>
    ajouterMembres(tx, acteur, { comite, fiches: [membre('Claire'), membre('Lise')] }, maintenant),
  );
  const planifier = (dateSeance: string) =>
    reussir((tx) => planifierSeance(tx, acteur, { comite, fiche: { ...SEANCE, dateSeance } }, maintenant));
  const planifiee = await planifier('2026-12-10');
  const ouverte = await planifier('2026-11-20');
  await reussir((tx) =>
    convoquerSeance(tx, acteur, { id: ouverte, version: 1, dateConvocation: '2026-11-01' }, maintenant),
  );
  await reussir((tx) => ouvrirSeance(tx, acteur, { id: ouverte, version: 2 }, maintenant));
  const point = await reussir((tx) =>
    ajouterPoint(
      tx,
      acteur,
      {
        seance: ouverte,
        fiche: { sujet: `Point ${secret}`, consacreAuProjet: true, rapporteur: null, suite: '' },
      },
      maintenant,
    ),
  );
  const decision = await reussir((tx) =>
    prendreDecision(
      tx,
      acteur,
      {
        seance: ouverte,
        fiche: {
          objet: `Décision ${secret}`,
          responsable: secret,
          personne: null,
          echeance: null,
          point: null,
        },
      },
      maintenant,
    ),
  );
  const recommandation = await reussir((tx) =>
    recommander(
      tx,
      acteur,
      { seance: ouverte, fiche: { origine: secret, texte: `Recommandation ${secret}`, suite: '' } },
      maintenant,
    ),
  );
  const deliberation = await reussir((tx) =>
    preparerDeliberation(
      tx,
      acteur,
      {
        seance: ouverte,
        fiche: {
          numero: null,
          objet: `Délibération ${secret}`,
          rapporteur: null,
          visas: '',
          expose: '',
          dispositif: '',
          annexes: '',
          president: secret,
          secretaire: secret,
          dateSeance: '2026-11-20',
          dateConvocation: '2026-11-01',
          noms: null,
          voixPreponderante: null,
          membres: 2,
          enExercice: 2,
          presents: 2,
          procurations: 0,
          absents: 0,
          pour: 2,
          contre: 0,
          abstention: 0,
          nePrendPasPart: 0,
        },
      },
      maintenant,
    ),
  );
  await navigateur.envoyer(
    r.seance(ouverte),
    { fichier: new File([`document ${secret}`], `${secret}.txt`) },
    r.seancePieces(ouverte),
  );
  const [, piece = ''] =
    new RegExp(`${r.seancePieces(ouverte)}/([0-9a-f-]{36})`).exec(
      await navigateur.texte(r.seance(ouverte)),
    ) ?? [];
  const membres = await base.dansCollectivite(collectivite, (tx) => listerMembres(tx, comite));
  return [
    r.comite(comite),
    ...membres.map((m) => r.membre(m.id)),
    r.seance(planifiee),
    r.seance(ouverte),
    r.seancePoint(ouverte, point),
    `${r.seancePieces(ouverte)}/${piece}`,
    r.recommandation(ouverte, recommandation),
    r.decision(decision),
    r.deliberation(deliberation),
    routesConcertation.ajusterRecommandation(recommandation),
  ];
};
