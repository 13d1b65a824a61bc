import { Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Liste, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';

/** Déclaration d'accessibilité : « non conforme » tant qu'un audit RGAA n'a pas dit autre chose. */
export const PageAccessibilite = ({ cadre }: { cadre: Cadre }) => (
  <Page cadre={cadre} titre="Accessibilité : non conforme">
    <Titre sousTitre="Déclaration au sens de l’article 47 de la loi n° 2005-102 du 11 février 2005">
      Accessibilité : non conforme
    </Titre>
    <Pile>
      <Message ton="alerte" titre="Aucun audit n’a encore été fait">
        <p>
          Cette application n’a pas été auditée selon le référentiel général d’amélioration de l’accessibilité
          (RGAA). Elle est donc déclarée <strong>non conforme</strong>.
        </p>
      </Message>
      <Section titre="Ce qui est vérifié à chaque version">
        <Liste>
          <li>
            l’outil axe passe sur chaque page, à deux largeurs d’écran, en clair et en sombre, sans règle
            écartée ;
          </li>
          <li>les parcours principaux se font au clavier seul, avec un focus visible ;</li>
          <li>les mêmes parcours se font sans JavaScript ;</li>
          <li>chaque graphique porte un titre, une description, et ses données en tableau.</li>
        </Liste>
        <Texte>Ces contrôles automatiques ne remplacent pas un audit.</Texte>
      </Section>
      <Section titre="Signaler une difficulté">
        <Texte>
          Écrivez au service de la commande publique de votre collectivité en décrivant la page et ce qui vous
          bloque. Si la réponse ne vous satisfait pas, vous pouvez saisir le Défenseur des droits.
        </Texte>
      </Section>
    </Pile>
  </Page>
);
