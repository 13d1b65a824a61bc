import {
  compterPresences,
  direRegleQuorum,
  enExercice,
  faireLAppel,
  participation,
  quorum,
} from '#domaines/gouvernance';
import { compter } from '#platform/francais.ts';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Actions, BoutonLien } from '../../../ui/formulaire.tsx';
import { Chiffres, Depliable, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import { direParticipation } from '../dire-gouvernance.ts';
import type { DonneesSeance } from './donnees-seance.ts';

/** Les présences relevées et le quorum ; avant l'ouverture, le nombre attendu. */
export const Presences = ({ donnees }: { donnees: DonneesSeance }) => {
  const { seance, comite, presences } = donnees.dossier;
  const regle = direRegleQuorum(comite.quorum);
  if (presences.length === 0) {
    const attendus = enExercice(donnees.membres, seance.dateSeance ?? donnees.aujourdhui).length;
    const q = quorum(comite.quorum, attendus, 0);
    return (
      <Texte>
        {compter(attendus, 'membre en exercice', 'membres en exercice')} à cette date. Quorum :{' '}
        {comite.quorum === null ? regle : `${q.seuil} présents (règle choisie : ${regle})`}. Les présences se
        relèvent séance ouverte.
      </Texte>
    );
  }
  const d = compterPresences(presences);
  const q = quorum(comite.quorum, presences.length, d.presents);
  const appel = faireLAppel(presences);
  return (
    <>
      <Chiffres
        titre="Décompte des présences"
        chiffres={[
          {
            libelle: 'Quorum',
            valeur: comite.quorum === null ? 'non exigé' : q.atteint ? 'atteint' : 'non atteint',
            detail:
              comite.quorum === null
                ? regle
                : `${q.presents} présents, ${q.seuil} nécessaires sur ${q.enExercice}`,
          },
          {
            libelle: 'Participation',
            valeur: `${d.presents} sur ${d.convoques}`,
            detail: direParticipation(participation(presences)),
          },
          {
            libelle: 'Pouvoirs',
            valeur: String(d.procurations),
            detail:
              comite.procurationsMax === null
                ? 'sans limite par porteur'
                : `${comite.procurationsMax} au plus par porteur`,
          },
          {
            libelle: 'Absents sans pouvoir',
            valeur: String(d.absents),
            detail: d.nonReleves === 0 ? 'tous relevés' : `${d.nonReleves} non relevés`,
          },
        ]}
      />
      <Texte petit>
        Règle choisie : {regle}. Un membre suppléé compte comme présent ; un pouvoir ne compte pas dans le
        quorum.
      </Texte>
      {appel.pouvoirs.length > 0 && (
        <Depliable titre={compter(appel.pouvoirs.length, 'pouvoir', 'pouvoirs')}>
          <Tableau
            legende="Pouvoirs donnés"
            lignes={appel.pouvoirs}
            cle={(p) => p.de}
            colonnes={[
              { titre: 'De', enTete: true, cellule: (p) => p.de },
              { titre: 'À', cellule: (p) => p.a },
            ]}
          />
        </Depliable>
      )}
      {seance.statut === 'ouverte' && (
        <Actions>
          <BoutonLien href={r.seancePresences(seance.id)}>Relever les présences</BoutonLien>
        </Actions>
      )}
    </>
  );
};
