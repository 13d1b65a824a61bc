import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';

export const PageMentionsLegales = ({ cadre }: { cadre: Cadre }) => (
  <Page cadre={cadre} titre="Mentions légales">
    <Titre>Mentions légales</Titre>
    <Pile>
      <Section titre="Édition et hébergement">
        <Texte>
          Cette application tourne sur le poste ou le serveur de la collectivité qui l’a installée, et ne
          répond pour l’instant qu’à ce poste. La collectivité en est l’éditrice.
        </Texte>
      </Section>
      <Section titre="Logiciel">
        <Texte>
          Pilote SPASER est un logiciel libre, sous licence publique de l’Union européenne (EUPL 1.2). La
          police Atkinson Hyperlegible Next est sous licence SIL Open Font.
        </Texte>
      </Section>
      <Section titre="Données">
        <Texte>
          Les chiffres viennent des données essentielles de la commande publique importées par la
          collectivité. Ce qui n’a pas été déclaré est présenté comme tel, et jamais compté comme une absence.
          Voir <Lien href="/qualite">la qualité des données</Lien>.
        </Texte>
      </Section>
    </Pile>
  </Page>
);
