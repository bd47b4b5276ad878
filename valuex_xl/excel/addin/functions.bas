
' Excel hands over (A1:A3,C1:C3) as one range, and Value2 of that is its first area alone.
Private Function HasSeveralAreas(cells As Variant) As Boolean
    Dim i As Long
    For i = LBound(cells) To UBound(cells)
        If IsRange(cells(i)) Then
            If cells(i).Areas.Count > 1 Then HasSeveralAreas = True
        End If
    Next i
End Function

Private Function IsRange(cell As Variant) As Boolean
    If IsObject(cell) Then IsRange = TypeOf cell Is Range
End Function

' A whole column is a million cells: what lies below the last filled one stays in Excel. All whole columns are cut
' alike, so that columns side by side keep one length.
Private Sub CutWholeColumns(cells As Variant)
    Dim i As Long, last As Long
    On Error GoTo uncut
    For i = LBound(cells) To UBound(cells)
        If IsWholeColumn(cells(i)) Then last = Application.Max(last, LastFilled(cells(i)))
    Next i
    For i = LBound(cells) To UBound(cells)
        If IsWholeColumn(cells(i)) Then Set cells(i) = cells(i).Resize(last)
    Next i
uncut:
End Sub

Private Function IsWholeColumn(cell As Variant) As Boolean
    If IsRange(cell) Then IsWholeColumn = cell.Rows.Count = cell.Worksheet.Rows.Count
End Function

Private Function LastFilled(columns As Variant) As Long
    Dim low As Long, high As Long, middle As Long, used As Long, rest As Range
    used = columns.Worksheet.UsedRange.Row + columns.Worksheet.UsedRange.Rows.Count - 1
    low = 1
    high = used
    Do While low < high
        middle = (low + high) \ 2
        Set rest = columns.Rows(middle + 1).Resize(used - middle)
        If Application.WorksheetFunction.CountBlank(rest) = rest.CountLarge Then
            high = middle
        Else
            low = middle + 1
        End If
    Loop
    LastFilled = low
End Function

' Python sends an error as its text, for COM has no way to send the value itself.
Private Function WithErrors(answer As Variant) As Variant
    Dim i As Long, j As Long, given As Variant
    given = answer
    If Not IsArray(given) Then
        WithErrors = ErrorOrSame(given)
        Exit Function
    End If
    If Dimensions(given) = 1 Then
        For i = LBound(given) To UBound(given)
            If VarType(given(i)) = vbString Then given(i) = ErrorOrSame(given(i))
        Next i
    Else
        For i = LBound(given, 1) To UBound(given, 1)
            For j = LBound(given, 2) To UBound(given, 2)
                If VarType(given(i, j)) = vbString Then given(i, j) = ErrorOrSame(given(i, j))
            Next j
        Next i
    End If
    WithErrors = given
End Function

Private Function Dimensions(given As Variant) As Long
    Dim last As Long
    On Error GoTo one
    last = UBound(given, 2)
    Dimensions = 2
    Exit Function
one:
    Dimensions = 1
End Function

' What the cell shows when there is no answer: an error value, and the reason where words are asked for.
Private Function Failed(reason As String, Optional output As Variant) As Variant
    Dim told As String, word As String
    If reason = SeveralAreas Then
        told = reason
    Else
        ValuexFailure = reason
        told = Left$(reason, 500) & " - valuex doctor says what is wrong"
    End If
    Failed = CVErr(2015)
    If IsMissing(output) Then Exit Function
    On Error Resume Next
    word = LCase$(Trim$(output))
    If word = "why" Or word = "status" Then Failed = "Not judged: " & told
End Function
