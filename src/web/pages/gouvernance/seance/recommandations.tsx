import { peutEcrire } from '#domaines/gouvernance';
import { champDe } from '../../../formulaires/saisie.ts';
import { routesGouvernance as r } from '../../../routes-gouvernance.ts';
import { Bouton, Champ, Formulaire } from '../../../ui/formulaire.tsx';
import { ZoneTexte } from '../../../ui/saisie.tsx';
import { Depliable, Lien, Texte } from '../../../ui/structure.tsx';
import { Tableau } from '../../../ui/tableau.tsx';
import type { DonneesSeance } from './donnees-seance.ts';
import { saisieDuFormulaire } from './saisie-du-formulaire.ts';

/** Les recommandations faites en séance, et la suite donnée. */
export const Recommandations = ({ donnees, jeton }: { donnees: DonneesSeance; jeton: string }) => {
  const { seance, recommandations } = donnees.dossier;
  const saisie = saisieDuFormulaire(donnees, 'recommandation');
  return (
    <>
      {recommandations.length === 0 ? (
        <Texte>Aucune recommandation.</Texte>
      ) : (
        <Tableau
          legende="Recommandations de la séance"
          lignes={recommandations}
          cle={(x) => x.id}
          colonnes={[
            {
              titre: 'Recommandation',
              enTete: true,
              cellule: (x) => <Lien href={r.recommandation(seance.id, x.id)}>{x.texte}</Lien>,
            },
            { titre: 'Origine', cellule: (x) => x.origine },
            { titre: 'Suite donnée', cellule: (x) => (x.suite === '' ? 'pas encore' : x.suite) },
          ]}
        />
      )}
      {peutEcrire(seance.statut, 'suites') && (
        <Depliable titre="Enregistrer une recommandation" ouvert={saisie.fautes.length > 0}>
          <Formulaire
            action={r.seanceRecommandations(seance.id)}
            jeton={jeton}
            libelle="Enregistrer une recommandation"
          >
            <ZoneTexte {...champDe(saisie, 'texte')} libelle="Ce qui est recommandé" lignes={2} />
            <Champ {...champDe(saisie, 'origine')} libelle="Par qui" requis />
            <Bouton second>Enregistrer la recommandation</Bouton>
          </Formulaire>
        </Depliable>
      )}
    </>
  );
};
