import { compter, ecrireInstant, ecrireTaille } from '#platform/francais.ts';
import type { EtatSauvegardes } from '#platform/sauvegarde/index.ts';
import { alerteSauvegarde, DIRE_ALERTE } from '../../../jobs/echeance-sauvegarde.rules.ts';
import { Message } from '../../ui/message.tsx';
import { Section, Texte } from '../../ui/structure.tsx';

/** L'état des sauvegardes de l'installation, et l'instant où on le lit. */
export interface Sauvegardes {
  readonly etat: EtatSauvegardes;
  readonly maintenant: Date;
}

/** Ce que l'administrateur doit savoir des sauvegardes : la dernière réussie, et ce qui ne va pas. */
export const EtatDesSauvegardes = ({ etat, maintenant }: Sauvegardes) => {
  const alerte = alerteSauvegarde(etat, maintenant);
  const { reussie, echec } = etat;
  return (
    <Section titre="Sauvegardes de l’installation" encadre>
      {alerte !== null && (
        <Message ton={alerte === 'echec' ? 'erreur' : 'alerte'} titre={DIRE_ALERTE[alerte]}>
          {echec !== null && (
            <p>
              Le {ecrireInstant(new Date(echec.le))} : {echec.message}
            </p>
          )}
          {alerte === 'jamais' && (
            <p>
              Sauf réglage contraire, le serveur fait la première de lui-même dans le quart d’heure qui suit
              son démarrage.
            </p>
          )}
          <p>
            {alerte === 'jamais' ? 'Passé ce délai, prévenez' : 'Prévenez'} qui fait tourner l’application : «
            npx spaser sauvegarder » le fait à la demande et dit ce qui ne va pas.
          </p>
        </Message>
      )}
      {reussie !== null && (
        <Texte>
          Dernière sauvegarde complète et relue : {ecrireInstant(new Date(reussie.le))} (
          {compter(reussie.lignes, 'ligne', 'lignes')} et {compter(reussie.fichiers, 'fichier', 'fichiers')},{' '}
          {ecrireTaille(reussie.octets)}).
        </Texte>
      )}
      <Texte petit>Elle contient toutes les collectivités de cette installation.</Texte>
    </Section>
  );
};
