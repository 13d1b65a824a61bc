import type { TrouvaillesDUnType } from '#domaines/acte';
import { compter, majuscule } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import type { Services } from '../../services.ts';
import { BarreFiltres, Champ } from '../../ui/formulaire.tsx';
import { Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Lien, Liste, Pile, Section, Texte, Titre } from '../../ui/structure.tsx';

/** Ce que l'on a cherché, et ce qui s'y trouve, rangé par sorte d'objet. Les contrats ont leur propre recherche. */
export const PageRecherche = ({
  cadre,
  texte,
  trouvees,
  pageDe,
}: {
  cadre: Cadre;
  texte: string;
  trouvees: readonly TrouvaillesDUnType[];
  pageDe: Services['pageDe'];
}) => {
  const nombre = trouvees.reduce((total, t) => total + t.trouvailles.length, 0);
  return (
    <Page cadre={cadre} titre="Rechercher" rubrique="recherche">
      <Titre sousTitre="Schémas, comités, séances, décisions, personnes, services, partenaires.">
        Rechercher
      </Titre>
      <BarreFiltres action={routes.recherche()} libelle="Rechercher" bouton="Rechercher">
        <Champ nom="q" libelle="Mots cherchés" valeur={texte} />
      </BarreFiltres>
      {texte !== '' && (
        <Texte>
          <Lien href={routes.marches({ q: texte })}>Chercher « {texte} » parmi les contrats</Lien>
        </Texte>
      )}
      {texte !== '' && nombre === 0 && (
        <Vide titre="Rien ne correspond">
          <p>
            Tous les mots doivent s’y trouver, sans égard aux accents ni aux majuscules : essayez-en moins.
          </p>
        </Vide>
      )}
      {nombre > 0 && (
        <Pile>
          {trouvees.map(({ type, trouvailles, reste }) => (
            <Section key={type.code} titre={majuscule(type.libelle)}>
              <Liste>
                {trouvailles.map(({ id, nom }) => {
                  const page = pageDe({ objetType: type.code, objet: id });
                  const libelle = nom === '' ? majuscule(type.libelle) : nom;
                  return <li key={id}>{page === null ? libelle : <Lien href={page}>{libelle}</Lien>}</li>;
                })}
              </Liste>
              {reste && (
                <Texte>
                  Seulement {compter(trouvailles.length, 'réponse montrée', 'réponses montrées')} : ajoutez un
                  mot.
                </Texte>
              )}
            </Section>
          ))}
        </Pile>
      )}
    </Page>
  );
};
