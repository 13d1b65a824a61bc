import { Pieces } from '../../../formulaires/pieces.tsx';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Bouton, Formulaire } from '../../../ui/formulaire.tsx';
import type { DonneesSeance } from './donnees-seance.ts';
import { saisieDuFormulaire } from './saisie-du-formulaire.ts';

/** Les pièces jointes, et le bilan des actions quand cette séance peut le recevoir. */
export const PiecesDeSeance = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, pieces } = donnees.dossier;
  return (
    <Pieces
      mots={{ titre: 'Pièces', vide: 'Aucune pièce jointe.', joindre: 'Joindre une pièce' }}
      pieces={pieces}
      adresse={r.seancePieces(seance.id)}
      modifiable={seance.statut !== 'publiee' && seance.statut !== 'annulee'}
      jeton={jeton}
      saisie={saisieDuFormulaire(donnees, 'piece')}
    >
      {donnees.bilanActions !== null && (
        <Formulaire
          action={r.seanceBilanActions(seance.id)}
          jeton={jeton}
          libelle="Joindre le bilan des actions"
          enLigne
        >
          <Bouton second>Joindre le bilan des actions {donnees.bilanActions.annee}</Bouton>
        </Formulaire>
      )}
    </Pieces>
  );
};
