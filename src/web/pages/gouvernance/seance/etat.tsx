import { delaiDeConvocation, direDelai as direDelaiConvocation } from '#domaines/gouvernance';
import { ecrireJour } from '#platform/francais.ts';
import { Badge, Message } from '../../../ui/message.tsx';
import { Fiche } from '../../../ui/structure.tsx';
import { delaiDe, direDelai, direEnvoi, direStatut, TON_DELAI, TON_SEANCE } from '../dire-gouvernance.ts';
import { Avancer } from './avancer.tsx';
import type { DonneesSeance } from './donnees-seance.ts';

/** Où en est la séance, si sa convocation respecte le délai choisi, et ce que l'on peut en faire. */
export const Etat = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { dossier, envoi, aujourdhui } = donnees;
  const { comite, seance } = dossier;
  const delai = delaiDe(seance, aujourdhui);
  return (
    <>
      <Fiche
        lignes={[
          [
            'État',
            <Badge key="e" ton={TON_SEANCE[seance.statut]}>
              {direStatut(seance)}
            </Badge>,
          ],
          ['Attendue avant le', ecrireJour(seance.echeance)],
          [
            'Délai',
            <Badge key="d" ton={TON_DELAI[delai.etat]}>
              {direDelai(delai)}
            </Badge>,
          ],
          ['Lieu', seance.lieu ?? 'à préciser'],
          [
            'Convocation',
            seance.dateConvocation === null || seance.dateSeance === null
              ? 'pas encore envoyée'
              : `${ecrireJour(seance.dateConvocation)}, ${direDelaiConvocation(
                  delaiDeConvocation(seance.dateConvocation, seance.dateSeance, comite.delaiConvocation),
                )}`,
          ],
          ...(envoi === null ? [] : [['Courriels', direEnvoi(envoi)] as const]),
          ['Président', seance.president ?? 'à préciser'],
          ['Secrétaire', seance.secretaire ?? 'à préciser'],
        ]}
      />
      {seance.dateConvocation !== null &&
        seance.dateSeance !== null &&
        !delaiDeConvocation(seance.dateConvocation, seance.dateSeance, comite.delaiConvocation).respecte && (
          <Message ton="alerte" titre="Le délai de convocation choisi n’est pas respecté" />
        )}
      <Avancer donnees={donnees} jeton={jeton} />
    </>
  );
};
