import type { RefusSchema } from '#domaines/schema';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

/** Deux personnes ont modifié la même fiche : la seconde voit les deux valeurs, rien n'est remplacé. */
export const PageConflitSchema = ({
  cadre,
  refus,
  retour,
}: {
  cadre: Cadre;
  refus: Extract<RefusSchema, { code: 'conflit' }>;
  retour: { readonly libelle: string; readonly href: string };
}) => (
  <Page cadre={cadre} titre="Cette fiche a changé" rubrique="schema">
    <Titre>Cette fiche a changé</Titre>
    <Texte>{refus.message}</Texte>
    {refus.ecarts.length > 0 && (
      <Section titre="Ce qui diffère">
        <Tableau
          legende="Votre saisie et ce qui est enregistré"
          lignes={refus.ecarts}
          cle={(e) => e.champ}
          colonnes={[
            { titre: 'Champ', enTete: true, cellule: (e) => e.champ },
            { titre: 'Votre saisie', cellule: (e) => e.voulu },
            { titre: 'Enregistré', cellule: (e) => e.actuel },
          ]}
        />
      </Section>
    )}
    <Actions>
      <BoutonLien href={retour.href}>Repartir de la version enregistrée</BoutonLien>
    </Actions>
  </Page>
);
