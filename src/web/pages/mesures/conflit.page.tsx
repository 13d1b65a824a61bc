import type { RefusMesure } from '#domaines/mesure';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';
import { typographier } from '../indicateurs/presenter-indicateur.ts';

/** Deux personnes ont écrit la même mesure : la seconde voit les deux réponses, rien n'est remplacé. */
export const PageConflitMesure = ({
  cadre,
  refus,
  retour,
}: {
  cadre: Cadre;
  refus: Extract<RefusMesure, { code: 'conflit' }>;
  retour: { readonly libelle: string; readonly href: string };
}) => (
  <Page cadre={cadre} titre="Cette page a changé" rubrique="indicateurs">
    <Titre>Cette page a changé</Titre>
    <Texte>{typographier(refus.message)}</Texte>
    {refus.ecarts.length > 0 && (
      <Section titre="Ce qui diffère">
        <Tableau
          legende="Votre saisie et ce qui est enregistré"
          lignes={refus.ecarts}
          cle={(e) => e.champ}
          colonnes={[
            { titre: 'Champ', enTete: true, cellule: (e) => e.champ },
            { titre: 'Votre saisie', cellule: (e) => typographier(e.voulu) },
            { titre: 'Enregistré', cellule: (e) => typographier(e.actuel) },
          ]}
        />
      </Section>
    )}
    <Actions>
      <BoutonLien href={retour.href}>Repartir de ce qui est enregistré</BoutonLien>
    </Actions>
  </Page>
);
