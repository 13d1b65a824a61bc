import type { Entretien } from './entretien.rules.ts';
import { type Guide, LISTE_THEMES, type Theme } from './guide.rules.ts';

/** L'entretien d'un service, tel que la synthèse le lit. */
export interface EntretienDeService {
  readonly service: string;
  readonly nom: string;
  readonly entretien: Entretien;
}

export interface ReponseDeService {
  readonly service: string;
  readonly nom: string;
  readonly tenuLe: string | null;
  readonly texte: string;
  /** La question d'alors, si elle a été réécrite depuis ; sinon `null`. */
  readonly poseeAinsi: string | null;
}

export interface QuestionSynthetisee {
  readonly id: string;
  readonly texte: string;
  /** Retirée du guide : on ne la pose plus, ses réponses restent. */
  readonly retiree: boolean;
  readonly reponses: readonly ReponseDeService[];
  /** Services dont l'entretien est commencé, et qui n'y ont pas répondu. */
  readonly sansReponse: readonly string[];
}

export interface ThemeSynthetise {
  readonly theme: Theme;
  readonly questions: readonly QuestionSynthetisee[];
  /** Services qui ont répondu à une question du thème, sur ceux que l'on interroge. */
  readonly ontRepondu: number;
  readonly interroges: number;
}

/** Par thème et par question, ce que chaque service a répondu. Une question retirée sans réponse ne se montre pas. */
export const synthetiser = (
  { questions }: Guide,
  entretiens: readonly EntretienDeService[],
): readonly ThemeSynthetise[] =>
  LISTE_THEMES.map((theme) => {
    const duTheme = questions
      .filter((q) => q.theme === theme)
      .map((q): QuestionSynthetisee => {
        const reponses = entretiens.flatMap(({ service, nom, entretien }): ReponseDeService[] => {
          const reponse = entretien.reponses.find((r) => r.question === q.id);
          if (reponse === undefined) return [];
          const poseeAinsi = reponse.posee === q.texte ? null : reponse.posee;
          return [{ service, nom, tenuLe: entretien.tenuLe, texte: reponse.texte, poseeAinsi }];
        });
        const repondants = new Set(reponses.map((r) => r.service));
        return {
          id: q.id,
          texte: q.texte,
          retiree: q.closLe !== null,
          reponses,
          sansReponse:
            q.closLe === null
              ? entretiens
                  .filter((e) => e.entretien.version > 0 && !repondants.has(e.service))
                  .map((e) => e.nom)
              : [],
        };
      })
      .filter((q) => !q.retiree || q.reponses.length > 0);
    const repondants = new Set(duTheme.flatMap((q) => q.reponses.map((r) => r.service)));
    return { theme, questions: duTheme, ontRepondu: repondants.size, interroges: entretiens.length };
  });
