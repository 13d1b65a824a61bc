import { ecrireInstant, ecrireTaille } from '#platform/francais.ts';
import { EXTENSIONS_ADMISES } from '#platform/pieces/index.ts';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Bouton, Cache, ChampFichier, Formulaire } from '../../../ui/formulaire.tsx';
import { BoutonActe } from '../../../ui/saisie.tsx';
import { Depliable, Lien, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesSeance } from './donnees-seance.ts';
import { saisieDuFormulaire } from './saisie-du-formulaire.ts';

/** Les pièces jointes, et le bilan des actions quand cette séance peut le recevoir. */
export const Pieces = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, pieces } = donnees.dossier;
  const modifiable = seance.statut !== 'publiee' && seance.statut !== 'annulee';
  const saisie = saisieDuFormulaire(donnees, 'piece');
  return (
    <>
      {pieces.length === 0 ? (
        <Texte>Aucune pièce jointe.</Texte>
      ) : (
        <Tableau
          legende="Pièces jointes à la séance"
          lignes={pieces}
          cle={(p) => p.id}
          colonnes={[
            {
              titre: 'Pièce',
              enTete: true,
              cellule: (p) => <Lien href={r.seancePiece(seance.id, p.id)}>{p.nom}</Lien>,
            },
            { titre: 'Taille', chiffre: true, cellule: (p) => ecrireTaille(p.octets) },
            { titre: 'Déposée', cellule: (p) => `${ecrireInstant(new Date(p.deposeLe))} par ${p.deposePar}` },
            ...(modifiable
              ? [
                  {
                    titre: 'Retirer',
                    cellule: (p: (typeof pieces)[number]) => (
                      <form method="post" action={r.seancePieceRetirer(seance.id, p.id)}>
                        <Cache nom="jeton" valeur={jeton} />
                        <BoutonActe precision={p.nom}>Retirer</BoutonActe>
                      </form>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {modifiable && donnees.bilanActions !== null && (
        <Formulaire
          action={r.seanceBilanActions(seance.id)}
          jeton={jeton}
          libelle="Joindre le bilan des actions"
          enLigne
        >
          <Bouton second>Joindre le bilan des actions {donnees.bilanActions.annee}</Bouton>
        </Formulaire>
      )}
      {modifiable && (
        <Depliable titre="Joindre une pièce" ouvert={saisie.fautes.length > 0}>
          <Formulaire action={r.seancePieces(seance.id)} jeton={jeton} libelle="Joindre une pièce" fichier>
            <ChampFichier
              nom="fichier"
              libelle="Pièce à joindre"
              aide={`20 Mo au plus. Types acceptés : ${EXTENSIONS_ADMISES.replaceAll(',', ' ')}.`}
              erreur={saisie.fautes[0]?.message}
            />
            <Bouton second>Joindre</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </>
  );
};
