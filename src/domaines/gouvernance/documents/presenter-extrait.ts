import { compter, ecrireJour, ecrireNombre } from '#platform/francais.ts';
import { decouperTexte } from '#platform/typst/decouper-texte.ts';
import { enMorceaux } from '#platform/typst/gabarit-document.ts';
import type { Comite } from '../comite.ts';
import { sensDuVote } from '../deliberation.rules.ts';
import type { Deliberation } from '../deliberation.ts';
import { ecrirePouvoir } from '../noms.rules.ts';
import { nomDuJour } from './dates.rules.ts';

const avecJour = (jour: string | null): string =>
  jour === null ? 'date à préciser' : `${nomDuJour(jour)} ${ecrireJour(jour)}`;

const article = (nom: string): string =>
  /^conseil/iu.test(nom)
    ? `du ${nom}`
    : /^[aeiouyéèêh]/iu.test(nom)
      ? `de l’instance « ${nom} »`
      : `« ${nom} »`;

const precisionDu = (d: Deliberation): string => {
  const exprimes = (d.pour ?? 0) + (d.contre ?? 0);
  const dont =
    (d.procurations ?? 0) === 0
      ? ''
      : `Dont ${compter(d.procurations ?? 0, 'procuration', 'procurations')}. `;
  const partage =
    d.pour === d.contre && d.voixPreponderante !== null
      ? ` Partage égal des voix : la voix du président, prépondérante, est ${d.voixPreponderante}.`
      : '';
  return `${dont}${compter(exprimes, 'suffrage exprimé', 'suffrages exprimés')}.${partage}`;
};

/** Tout ce que l'extrait imprime, déjà en mots. */
export const presenterExtrait = (d: Deliberation, comite: Comite, collectivite: string) => {
  const sens = sensDuVote(d);
  const inscrite = d.statut === 'inscrite' || d.statut === 'publiee';
  const nombre = (n: number | null): string => ecrireNombre(n);
  return {
    titre: 'Extrait du registre des délibérations',
    description: `${d.objet} — ${comite.nom}, séance du ${ecrireJour(d.dateSeance)}`,
    auteur: collectivite,
    date: enMorceaux(d.dateSeance ?? d.modifieLe.slice(0, 10)),
    pied: `${comite.nom}, séance du ${ecrireJour(d.dateSeance)}${d.numero === null ? '' : `, délibération n° ${d.numero}`}`,
    projet: inscrite ? '' : 'PROJET : cette délibération n’est pas inscrite au registre.',
    assemblee: article(comite.nom),
    seance: `Séance du ${avecJour(d.dateSeance)}`,
    numero: d.numero === null ? '' : `Délibération n° ${d.numero}`,
    chiffres: [
      ['Président', d.president],
      ['Secrétaire de séance', d.secretaire],
      ['Convocation envoyée le', ecrireJour(d.dateConvocation)],
      ['Nombre de membres', nombre(d.membres)],
      ['Nombre de membres en exercice', nombre(d.enExercice)],
      ['Nombre de présents participant au vote', nombre(d.presents)],
      ['Nombre de procurations', nombre(d.procurations)],
    ],
    titrePresents: `Membres présents (${d.noms?.presents.length ?? 0})`,
    presents: d.noms?.presents ?? [],
    titreAbsents: `Membres absents (${d.noms?.absents.length ?? 0})`,
    absents: d.noms?.absents ?? [],
    titrePouvoirs: `Membres représentés (${d.noms?.pouvoirs.length ?? 0})`,
    pouvoirs: d.noms?.pouvoirs.map(ecrirePouvoir) ?? [],
    objet: d.objet === '' ? 'à préciser' : d.objet,
    rapporteur: d.rapporteur ?? '',
    visas: decouperTexte(d.visas),
    expose: decouperTexte(d.expose),
    formule: `${comite.type === 'conseil' ? 'Le Conseil' : comite.nom}, après en avoir délibéré, décide :`,
    dispositif: decouperTexte(d.dispositif),
    scrutin: [nombre(d.pour), nombre(d.contre), nombre(d.abstention), nombre(d.nePrendPasPart), sens],
    precision: precisionDu(d),
    annexes: decouperTexte(d.annexes),
    signatures: [
      ['Le président de séance', d.president],
      ['Le secrétaire de séance', d.secretaire],
    ],
    certification: [
      inscrite ? `Inscrite au registre le ${ecrireJour(d.inscriteLe)}.` : 'Non inscrite au registre.',
      d.publieeLe === null ? 'Publication : à venir.' : `Publiée le ${ecrireJour(d.publieeLe)}.`,
      d.adopte === null ? '' : 'Cette délibération adopte le schéma qui lui est annexé.',
    ]
      .filter((phrase) => phrase !== '')
      .join(' '),
  };
};
