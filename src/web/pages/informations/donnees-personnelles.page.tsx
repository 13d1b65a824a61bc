import { type Cadre, Page } from '../../ui/page.tsx';
import { Pile, Section, Texte, Titre } from '../../ui/structure.tsx';

export const PageDonneesPersonnelles = ({ cadre }: { cadre: Cadre }) => (
  <Page cadre={cadre} titre="Données personnelles">
    <Titre>Données personnelles</Titre>
    <Pile>
      <Section titre="Ce qui est enregistré">
        <Texte>
          L’application enregistre des contrats publics et les entreprises qui les exécutent, tels que la loi
          les publie. Le nom d’une entreprise individuelle peut être celui d’une personne : il figure déjà
          dans les données publiées.
        </Texte>
      </Section>
      <Section titre="Cookie">
        <Texte>
          Un seul cookie, technique, est posé sur la page d’import : il protège les formulaires contre les
          requêtes forgées par un autre site. Il s’efface à la fermeture du navigateur. Il n’y a ni mesure
          d’audience, ni ressource chargée depuis un autre site.
        </Texte>
      </Section>
      <Section titre="Journal technique">
        <Texte>
          Une erreur de l’application s’écrit dans le journal du serveur avec un numéro d’incident, la page
          demandée et l’heure, sans les données saisies.
        </Texte>
      </Section>
      <Section titre="Vos droits">
        <Texte>
          Pour accéder à des données vous concernant ou les faire rectifier, adressez-vous à la déléguée ou au
          délégué à la protection des données de la collectivité.
        </Texte>
      </Section>
    </Pile>
  </Page>
);
