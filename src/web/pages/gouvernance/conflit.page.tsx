import type { RefusGouvernance } from '#domaines/gouvernance';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Section, Texte, Titre } from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';

/** Comment se disent les champs dont le nom ne se lit pas. */
const CHAMPS: Readonly<Record<string, string>> = {
  missionLe: 'mission, date',
  heures: 'heures prévues',
  debut: 'premier jour',
  fin: 'dernier jour',
  closLe: 'dernier jour',
  signee: 'charte signée',
  signeeLe: 'signée le',
  jusquAu: 'jusqu’au',
  presentation: 'présentation',
  publics: 'à qui',
  ouvreLe: 'premier jour',
  fermeLe: 'dernier jour',
};

type Conflit = Extract<RefusGouvernance, { code: 'conflit' }>;

/** Deux personnes ont modifié la même fiche : la seconde voit les deux valeurs, rien n'est remplacé. */
export const PageConflit = ({
  cadre,
  refus,
  retour,
}: {
  cadre: Cadre;
  refus: Conflit;
  retour: { readonly libelle: string; readonly href: string };
}) => (
  <Page cadre={cadre} titre="Cette fiche a changé" rubrique="gouvernance">
    <Titre>Cette fiche a changé</Titre>
    <Texte>{refus.message}</Texte>
    {refus.ecarts.length > 0 && (
      <Section titre="Ce qui diffère">
        <Tableau
          legende="Votre saisie et ce qui est enregistré"
          lignes={refus.ecarts}
          cle={(e) => e.champ}
          colonnes={[
            { titre: 'Champ', enTete: true, cellule: (e) => CHAMPS[e.champ] ?? e.champ },
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
